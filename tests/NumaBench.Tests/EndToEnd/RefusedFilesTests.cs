using System.Text.Json;
using NumaBench.Numa;

namespace NumaBench.Tests.EndToEnd;

/// <summary>In a container that refuses the placement calls files are looked at by other means, and nothing is evicted that cannot be placed.</summary>
public sealed class RefusedFilesTests : IDisposable
{
    const int Bytes = 2 << 20;

    /// <summary>The kernel was seen to give up single pages of a file between two processes' looks.</summary>
    const int LeastBytes = Bytes / 100 * 99;

    readonly TemporaryFolder folder = new();

    /// <summary>Beside the tests: /tmp may be memory.</summary>
    readonly string file = Path.Combine(AppContext.BaseDirectory, $"refused-{Guid.NewGuid():N}");

    public RefusedFilesTests() => File.WriteAllBytes(file, [.. Enumerable.Repeat((byte)7, Bytes)]);

    public void Dispose()
    {
        File.Delete(file);
        folder.Dispose();
    }

    [Fact]
    public void Where_pages_are_is_told_by_numa_maps_and_a_refused_placement_evicts_nothing()
    {
        int node = Topology.Read(SysFs.Live).Nodes.First(known => known.UsableMemory).Id;
        PageCache.Place(file, node, Topology.Read(SysFs.Live).OnlineNodes);

        (int code, JsonElement looked) = Refused("files", file);
        JsonElement now = looked.GetProperty("files")[0].GetProperty("now");
        Assert.Equal((0, Cached(looked)), (code, now.GetProperty("bytes_per_node").GetProperty($"{node}").GetInt32()));

        (code, JsonElement placed) = Refused("files", file, "--place", $"{node}");
        Assert.Equal(4, code);
        Assert.Contains("EPERM, not permitted", placed.GetProperty("files")[0].GetProperty("failure").GetString());
        _ = Cached(placed);
    }

    static int Cached(JsonElement json)
    {
        int bytes = json.GetProperty("files")[0].GetProperty("now").GetProperty("cached_bytes").GetInt32();
        Assert.InRange(bytes, LeastBytes, Bytes);
        return bytes;
    }

    [Fact]
    public void The_doctor_names_the_calls()
    {
        JsonElement finding = Refused("doctor").Output.GetProperty("findings").EnumerateArray().Single(found => found.GetProperty("id").GetString() == "placement-calls-refused");
        Assert.StartsWith("mbind, set_mempolicy, move_pages are refused by a seccomp filter, as containers have:", finding.GetProperty("what").GetString());
    }

    (int Code, JsonElement Output) Refused(params string[] arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/cc"), "no C compiler here: apt-get install gcc libc6-dev");
        string deny = folder.File("deny-placement");
        Result compiled = Suite.Run("cc", "-O1", "-o", deny, Path.Combine(Repository.Root, "tests", "NumaBench.Tests", "EndToEnd", "deny-placement.c"));
        Assert.True(compiled.ExitCode == 0, compiled.Errors);
        Result result = Suite.Run(deny, ["refuse", Suite.Bench, .. arguments, "--format", "json"]);
        return (result.ExitCode, JsonDocument.Parse(result.Output).RootElement);
    }
}
