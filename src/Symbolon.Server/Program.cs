using System.CommandLine;
using Symbolon.Server.Commands;

// The host listens to SIGTERM: a limit of the command line's own would cut off calls that were accepted.
return await CommandLine.Root().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
