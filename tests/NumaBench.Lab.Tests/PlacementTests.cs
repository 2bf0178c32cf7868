using NumaBench.Results;

namespace NumaBench.Lab.Tests;

/// <summary>
/// On machines with several nodes every case has its pages and threads where it says: by the run's own files, and by what the
/// kernel showed meanwhile to somebody else.
/// </summary>
public class PlacementTests
{
    /// <summary>Under emulation all operations would take too long; they differ in the loop, not in where their memory is.</summary>
    static readonly string[] Reading = ["--only", "bandwidth/*/op=read/*", "inference/*"];

    /// <summary>Threads that spin are work for CPUs that others need, as are samples of times that mean nothing. The two sockets have both, as users do.</summary>
    static readonly string[] Frugal = ["--no-spin", "--samples", "3", .. Reading];

    [Fact]
    public void On_two_sockets_every_case_is_where_it_says() =>
        AssertPlaced("two-socket", "1536M", cpuNodes: [0, 1], memoryNodes: [0, 1], kindsOfMemoryCases: 1, Reading);

    /// <summary>The two sockets again, with a node of memory alone, and with latency too.</summary>
    [Fact]
    public void On_a_machine_with_an_expander_every_case_is_where_it_says() =>
        AssertPlaced("cxl", "2304M", cpuNodes: [0, 1], memoryNodes: [0, 1, 2], kindsOfMemoryCases: 2, [.. Frugal, "latency.idle/*"]);

    [Fact]
    public void On_eight_nodes_every_case_is_where_it_says() =>
        AssertPlaced(
            "nps4", "6G", cpuNodes: [.. Enumerable.Range(0, 8)], memoryNodes: [.. Enumerable.Range(0, 8)], kindsOfMemoryCases: 1, Frugal);

    static void AssertPlaced(string topology, string memory, int[] cpuNodes, int[] memoryNodes, int kindsOfMemoryCases, params string[] options)
    {
        using Guest guest = Guest.Run(topology, memory, ["bash", "/lab-tests/sampled-run.sh", .. options]);

        Run run = guest.ReadRun(exitCode: 0);
        Assert.Equal(!options.Contains("--no-spin"), run.Manifest.Machine.Spins);
        LiveTopologyTests.AssertSeen(topology, guest.Results.Read("topology.json"));
        CaseRow[] measured = AssertWhereItSays(run, guest, memoryNodes);
        AssertEveryPair(measured, cpuNodes, memoryNodes, kindsOfMemoryCases);
        Assert.Equal(
            ["interleave", "local", "os-default", "remote", "replica-per-node"],
            measured.Where(row => row.Kind == "inference").Select(row => row.Policy).Order());
    }

    /// <summary>What was possible was measured where it should be, in a guest of sampled-run.sh.</summary>
    internal static CaseRow[] AssertWhereItSays(Run run, Guest guest, int[] memoryNodes)
    {
        CaseRow[] measured = [.. run.Cases.Where(row => row.Status != CaseStatus.Impossible)];
        Assert.All(measured, row => Assert.True(row.Status is CaseStatus.Ok or CaseStatus.Noisy, $"{row.CaseId}: {row.Status}, {row.Reason}"));
        Assert.All(measured, row => Claims.Check(row, memoryNodes));

        ILookup<string, GuestSample> samples = Evidence.PerCase(guest.Results.Read("run/cases.csv"), guest.Results.Read("samples"));
        IReadOnlyDictionary<int, string> cpusOfNodes = Evidence.CpusOfNodes(guest.Results.Read("topology.json"));
        Assert.All(measured, row => Evidence.Check(row, [.. samples[row.CaseId]], cpusOfNodes));
        return measured;
    }

    static void AssertEveryPair(CaseRow[] measured, int[] cpuNodes, int[] memoryNodes, int kinds)
    {
        IEnumerable<string> expected = from cpu in cpuNodes from memory in memoryNodes select $"{cpu} {memory} {kinds}";
        Assert.Equal(
            expected,
            measured.Where(row => row.Kind != "inference")
                .GroupBy(row => (Cpu: int.Parse(row.CpuNode), Memory: int.Parse(row.MemoryNode)))
                .OrderBy(pair => pair.Key)
                .Select(pair => $"{pair.Key.Cpu} {pair.Key.Memory} {pair.Count()}"));
    }
}
