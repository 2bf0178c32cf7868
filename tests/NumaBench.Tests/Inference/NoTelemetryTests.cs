using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Inference;

public sealed class NoTelemetryTests
{
    [Fact]
    public void A_worker_never_has_a_socket()
    {
        using var worker = new StartedWorker(SmallModel.Ensure(), seconds: 1);
        var sockets = new HashSet<string>();
        int looks = 0;

        worker.WatchToTheEnd(() =>
        {
            looks++;
            sockets.UnionWith(Sockets(worker.Process.Id));
        });

        Assert.True(looks > 10, $"looked only {looks} times");
        Assert.Empty(sockets);
    }

    [Fact]
    public void The_worker_has_the_variable_in_its_environment_from_the_start()
    {
        using var worker = new StartedWorker(SmallModel.Ensure());
        worker.Ready();

        string[] environment = (SysFs.Live.Text(worker.Proc + "/environ") ?? "").Split('\0');

        Assert.Contains("ORT_DISABLE_TELEMETRY=1", environment);
        Assert.Contains("DOTNET_EnableDiagnostics=0", environment);
    }

    /// <summary>The test above proves nothing if it could not see one.</summary>
    [Fact]
    public void A_network_socket_would_be_seen()
    {
        using var udp = new System.Net.Sockets.UdpClient(0);

        Assert.NotEmpty(Sockets(Environment.ProcessId));
    }

    /// <summary>
    /// Sockets of any family: an internet socket that is not connected stands in no table of /proc/net, and without the variable
    /// ONNX Runtime 1.31.1 shows one that stands in none. The worker needs none: it speaks through pipes.
    /// </summary>
    static HashSet<string> Sockets(int processId)
    {
        var inodes = new HashSet<string>();
        foreach (string descriptor in SysFs.Live.Names($"proc/{processId}/fd"))
        {
            string? target = LinkTarget($"/proc/{processId}/fd/{descriptor}");
            if (target?.StartsWith("socket:[", StringComparison.Ordinal) == true)
            {
                inodes.Add(target[8..^1]);
            }
        }

        return inodes;
    }

    static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
