return await Symbolon.Server.Commands.CommandLine.Root().Parse(args).InvokeAsync();
