using System.Net;
using System.Net.Sockets;
using System.Text;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Webhooks;
using Symbolon.Webhooks;

namespace Symbolon.Server.Tests.Webhooks;

/// <summary>To which addresses events are posted.</summary>
public sealed class NetworksTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.1")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.0.2.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void What_is_not_of_the_internet_is_closed(string address)
    {
        Assert.False(Networks.None.May(IPAddress.Parse(address), isPlain: false));
        Assert.False(Networks.Read("10.99.0.0/16,fd99::/16").May(IPAddress.Parse(address), isPlain: true));
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("192.167.255.255")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00::1")]
    public void The_internet_is_open_to_https_alone(string address)
    {
        Assert.True(Networks.None.May(IPAddress.Parse(address), isPlain: false));
        Assert.False(Networks.None.May(IPAddress.Parse(address), isPlain: true));
        var (none, host) = (new WebhookTargets(AllowHttp: false, Networks.None.MayReach), address);
        if (address.Contains(':')) host = $"[{address}]";
        Assert.Null(none.Refusal($"https://{host}/h"));
        const string Scheme = "webHookUrl is an absolute https address without credentials and fragment";
        Assert.Equal(Scheme, none.Refusal($"http://{host}/h"));
        Assert.Contains("not of the internet", none.Refusal("http://10.1.2.3/h"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.1.0.0/16", "10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "10.2.2.3", false)]
    [InlineData("10.1.0.0/16", "::ffff:10.1.2.3", true)]
    [InlineData("::1/128, 127.0.0.0/8", "::1", true)]
    [InlineData("::1/128", "127.0.0.1", false)]
    [InlineData("fd00::/8", "fd12::1", true)]
    public void A_network_that_the_operator_allows_is_open_to_http_too(string allowed, string address, bool open)
    {
        Assert.Equal(open, Networks.Read(allowed).May(IPAddress.Parse(address), isPlain: true));
        Assert.Equal(open, Networks.Read(allowed).May(IPAddress.Parse(address), isPlain: false));
    }

    [Theory]
    [InlineData("10.1.0.0")]
    [InlineData("10.1.0.0/33")]
    [InlineData("everywhere")]
    public void What_is_no_network_is_said_at_start(string text) => Assert.Contains("--webhook-networks", Assert.Throws<ArgumentException>(() => Networks.Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    public async Task A_closed_address_is_not_connected_to_however_it_is_written(string host)
    {
        await using var receiver = await Receiver.Start();
        var port = new Uri(receiver.Address).Port;
        Assert.Equal("address", (await Post(Networks.Read("10.99.0.0/16"), $"http://{host}:{port}/")).Failure);
        Assert.Equal("address", (await Post(Networks.None, $"https://{host}:{port}/")).Failure);
        Assert.Empty(receiver.Got);
        Assert.Equal(200, (await Post(Networks.Read("127.0.0.0/8"), $"http://{host}:{port}/")).Status);
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_off_and_counts_by_its_status()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = async (_, response) =>
        {
            var bytes = new byte[1 << 16];
            for (var sent = 0; sent < 1000 && !response.HttpContext.RequestAborted.IsCancellationRequested; sent++) await response.Body.WriteAsync(bytes);
        };
        Assert.Equal(200, (await Post(Networks.Read("127.0.0.0/8"), receiver.Address)).Status);
        receiver.Answer = (_, response) =>
        {
            response.Headers["x-long"] = new string('x', 30_000);
            return Task.CompletedTask;
        };
        Assert.Equal("network", (await Post(Networks.Read("127.0.0.0/8"), receiver.Address)).Failure);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LocalHost.")]
    [InlineData("shop.localhost")]
    [InlineData("127.0.0.1.")]
    [InlineData("127.1")]
    public void A_name_or_spelling_of_this_machine_is_judged_before_anything_is_posted(string host)
    {
        Assert.False(Networks.None.MayReach(new($"https://{host}/")));
        Assert.True(Networks.Read("127.0.0.0/8,::1/128").MayReach(new($"http://{host}/")));
    }

    [Theory]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nok")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
    public async Task A_receiver_that_closes_its_connection_after_each_answer_costs_no_try(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var end = new CancellationTokenSource();
        var served = Serve(listener, Encoding.ASCII.GetBytes(answer), end.Token);
        using var receivers = Receivers(Networks.Read("127.0.0.0/8"));
        var webhook = Webhook($"http://{listener.LocalEndpoint}/");
        for (var post = 0; post < 20; post++)
        {
            var attempt = await receivers.Post(webhook, "e", "{}"u8.ToArray());
            Assert.True(attempt.IsDone, $"{post}: {attempt}");
        }
        await end.CancelAsync();
        await served;
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_connected_to_once_a_try()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var end = new CancellationTokenSource();
        var served = Serve(listener, [], end.Token);
        using var receivers = Receivers(Networks.Read("127.0.0.0/8"));
        var attempt = await receivers.Post(Webhook($"http://{listener.LocalEndpoint}/"), "e", "{}"u8.ToArray());
        Assert.Equal("network", attempt.Failure);
        await end.CancelAsync();
        Assert.Equal(1, await served);
    }

    /// <summary>
    /// Reads what comes first on each connection, answers it, and closes; how many connections there were.
    /// </summary>
    private static async Task<int> Serve(TcpListener listener, byte[] answer, CancellationToken end)
    {
        var (served, buffer) = (0, new byte[1 << 16]);
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(end);
                served++;
                await client.GetStream().ReadAtLeastAsync(buffer, 1, cancellationToken: end);
                await client.GetStream().WriteAsync(answer, end);
            }
        }
        catch (OperationCanceledException)
        {
            return served;
        }
    }

    [Fact]
    public async Task A_host_that_is_none_is_a_failure_like_any_other() => Assert.Equal("name", (await Post(Networks.None, "https://nowhere.invalid/")).Failure);

    private static async Task<Attempt> Post(Networks allowed, string url)
    {
        using var receivers = Receivers(allowed);
        return await receivers.Post(Webhook(url), "e", "{}"u8.ToArray());
    }

    private static Receivers Receivers(Networks allowed) =>
        new(new(allowed, TimeSpan.FromSeconds(5)), TimeProvider.System);

    private static Webhook Webhook(string url) => new(
        "w", "w", true, [], url, WebhookMethod.Post, [], 1, null, [], "g", SigningSecret.Of(new byte[24]), default,
        default);
}
