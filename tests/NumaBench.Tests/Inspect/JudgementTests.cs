using NumaBench.Bench.Inspect;
using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Inspect;

/// <summary>The ways in which a process can be misplaced on two nodes, each with its share.</summary>
public sealed class JudgementTests
{
    const string Program = "5500 default file=/opt/server mapped=100 N0=100\n";

    [Fact]
    public void Memory_on_the_other_node_is_remote()
    {
        Finding finding = Assert.Single(Judge("0=97 4=3", "7f00 default anon=900 N0=360 N1=540\n" + Program));

        Assert.Equal(("memory-remote", Severity.Warning), (finding.Id, finding.Severity));
        // 97 % of the time 54 % is remote, 3 % of the time 46 %.
        Assert.Contains("threads on node 0 (97.0 % of their CPU time), node 1 (3.0 % of their CPU time); memory: node 1 54.0 %, node 0 46.0 %. 53.8 % of the memory is remote", finding.What);
        Assert.Contains("migratepages 4711 1 0, or the threads to the memory: taskset -apc 4-7 4711", finding.Advice);
        Assert.Contains("numactl --cpunodebind=0 --membind=0", finding.Advice);
    }

    [Fact]
    public void Interleaved_memory_is_remote_by_choice()
    {
        Finding finding = Assert.Single(Judge("4=50", "7f00 interleave:0-1 anon=900 N0=450 N1=450\n" + Program));

        Assert.Equal(("memory-interleaved", Severity.Info), (finding.Id, finding.Severity));
        Assert.Contains("90.0 % of the memory is interleaved", finding.What);
        Assert.Contains("55.0 % is remote", finding.What);
        Assert.EndsWith("numactl --cpunodebind=1 --membind=1", finding.Advice);
    }

    [Fact]
    public void Threads_on_both_nodes_share_the_memory_of_one()
    {
        Finding finding = Assert.Single(Judge("1=60 6=40", "7f00 default anon=900 N0=900\n" + Program));

        Assert.Equal(("threads-spread", Severity.Warning), (finding.Id, finding.Severity));
        Assert.Contains("40.0 % is remote", finding.What);
        Assert.Contains("taskset -apc 0-3 4711", finding.Advice);
    }

    [Fact]
    public void Threads_and_memory_on_both_nodes_may_be_right() =>
        Assert.Equal(["threads-spread Info"], Ids(Judge("1=50 6=50", "7f00 default anon=900 N0=450 N1=450\n" + Program)));

    [Fact]
    public void A_file_that_is_cached_on_the_other_node_is_told_from_memory()
    {
        Finding finding = Assert.Single(Judge("0=50", "7f00 default anon=700 N0=700\n7f10 default file=/models/w.bin mapped=200 N1=200\n" + Program));

        Assert.Equal(("files-remote", "/models/w.bin"), (finding.Id, finding.Subject));
        Assert.Contains("66.7 % of the mapped files (1200 kB)", finding.What);
        Assert.Contains("20.0 % of the memory is remote", finding.What);
        Assert.Contains("numabench files --place 0 /models/w.bin", finding.Advice);
    }

    [Fact]
    public void Of_several_files_the_one_with_the_most_remote_pages_is_to_be_read_again_by_a_command_that_can_be_copied()
    {
        Finding finding = Assert.Single(Judge("0=50", "7f00 default anon=700 N0=700\n7f10 default file=/models/near.bin mapped=80 N0=80\n7f20 default file=/models/it's\\040far.bin mapped=250 N0=60 N1=190\n"));

        Assert.Equal("/models/it's far.bin", finding.Subject);
        Assert.Contains(@"numabench files --place 0 '/models/it'\''s far.bin'; and start it again", finding.Advice);
    }

    [Fact]
    public void A_file_that_was_replaced_cannot_be_read_again()
    {
        Finding finding = Assert.Single(Judge("0=50", "7f00 default anon=700 N0=700\n7f10 default file=/models/w.bin\\040(deleted) mapped=300 N1=300\n"));

        Assert.Equal("files-remote", finding.Id);
        Assert.StartsWith("the file was replaced or deleted while it was mapped", finding.Advice);
    }

    [Fact]
    public void Threads_cannot_be_sent_to_memory_without_CPUs()
    {
        using SysFsTree tree = Processes.TwoSockets().Node(2, "").OnlineNodes("0-2");
        Topology machine = tree.Read();

        Finding finding = Assert.Single(Judgement.Of(Seen("1=60 6=40", "7f00 default anon=900 N2=900", "0-7", "default", 0, machine), machine));

        Assert.Equal(("threads-spread", "one process a node, each under its own binding, keeps both together."), (finding.Id, finding.Advice));
    }

    [Fact]
    public void Memory_that_is_bound_while_threads_are_free_is_found_before_they_run_elsewhere()
    {
        Finding finding = Assert.Single(Judge("0=50", "7f00 bind:0 anon=900 N0=900\n" + Program, policy: "bind:0"));

        Assert.Equal("memory-bound-cpus-free", finding.Id);
        Assert.StartsWith("1 thread of 1: memory comes from node 0 only (bind:0), but they may run on CPUs 0-7 (node 0-1): whenever", finding.What);
        Assert.Contains("taskset -apc 0-3 4711", finding.Advice);
    }

    [Fact]
    public void Memory_and_threads_that_are_bound_to_different_nodes_are_both_faults()
    {
        IReadOnlyList<Finding> findings = Judge("0=50", "7f00 bind:1 anon=900 N1=900\n", cpus: "0-3", policy: "bind:1");

        Assert.Equal(["memory-remote Warning", "bound-apart Warning"], Ids(findings));
        Assert.Contains("may run on CPUs 0-3 (node 0): all of their memory is remote.", findings[1].What);
    }

    [Theory]
    [InlineData("0=50", "0-3", "bind:0")]
    [InlineData("0=50", "0-7", "default")]
    [InlineData("0=50", "0-7", "bind:0-1")]
    [InlineData("0=50", "0-7", "prefer:0")]
    public void What_is_right_has_no_findings(string ticks, string cpus, string policy) =>
        Assert.Empty(Judge(ticks, $"7f00 {policy} anon=900 N0=900\n{Program}", cpus, policy));

    [Fact]
    public void Threads_that_change_their_node_again_and_again_are_told() =>
        Assert.Equal(["threads-move Info"], Ids(Judge("0=50", "7f00 default anon=900 N0=900\n", moves: 5)));

    [Fact]
    public void One_node_has_no_remote_memory()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-7").Node(0, "0-7").OnlineNodes("0");

        Assert.Empty(Judgement.Of(Seen("0=50", "7f00 bind:0 anon=900 N0=900", "0-7", "bind:0", 9, tree.Read()), tree.Read()));
    }

    [Fact]
    public void Pool_threads_outside_of_the_binding_are_ONNX_Runtimes_own_pinning()
    {
        using SysFsTree tree = Processes.TwoSockets()
            .Process(cpus: "0-3", numaMaps: "7f00 default file=/app/libonnxruntime.so.1 mapped=9 N0=9")
            .Thread(5001, cpus: "5").Thread(5002, cpus: "6").Thread(5003, cpus: "2").Thread(5004, name: ".NET Server GC", cpus: "7")
            .File($"proc/{Processes.Id}/environ", "PATH=/bin\0HOME=/");

        Inspection seen = Assert.Single(new Inspector(tree.Open(), tree.Read(), TimeSpan.Zero).Inspect([Processes.Id]));

        Assert.Equal(("/app/libonnxruntime.so.1", "5001 5002 5003"), (seen.OnnxRuntime!.Library, string.Join(' ', seen.OnnxRuntime.PoolThreads.Select(thread => thread.Id))));
        Assert.Equal(["ort-threads-outside-binding Warning", "ort-telemetry-on Warning", "ort-threads-pinned Info"], Ids(seen.Findings));
        Assert.Contains("2 threads (worker 5001, worker 5002) may run on CPUs 5-6, but the process was bound to 0-3", seen.Findings[0].What);
        Assert.Contains("the number of bound cores (4)", seen.Findings[0].Advice);
    }

    [Fact]
    public void Packed_weights_on_another_node_are_told_from_the_file()
    {
        using SysFsTree tree = Processes.TwoSockets()
            .Process(cpus: "0-3", numaMaps: "7e00 default file=/app/libonnxruntime.so mapped=10 N0=10\n7f00 default anon=30 N0=10 N1=20\n8000 default heap anon=10 N1=10\n8100 default file=/m/a.weights mapped=50 N0=50")
            .File($"proc/{Processes.Id}/environ", "CI=1");

        Inspection seen = Assert.Single(new Inspector(tree.Open(), tree.Read(), TimeSpan.Zero).Inspect([Processes.Id]));

        Assert.Equal(["memory-remote Warning", "ort-weights-remote Warning"], Ids(seen.Findings));
        Assert.Contains("75.0 % of heap and anonymous memory (node 1 75.0 %, node 0 25.0 %)", seen.Findings[1].What);
    }

    [Theory]
    [InlineData("ORT_DISABLE_TELEMETRY=1", true)]
    [InlineData("A=b\0CI=true", true)]
    [InlineData("ORT_DISABLE_TELEMETRY=0", false)]
    [InlineData("MY_CI=1", false)]
    public void Telemetry_is_judged_by_the_environment(string environment, bool off)
    {
        using SysFsTree tree = Processes.TwoSockets().Process(numaMaps: "7f00 default file=/x/onnxruntime_pybind11_state.cpython-312.so mapped=9 N0=9").File($"proc/{Processes.Id}/environ", environment);

        Inspection seen = Assert.Single(new Inspector(tree.Open(), tree.Read(), TimeSpan.Zero).Inspect([Processes.Id]));

        Assert.Equal(off, seen.OnnxRuntime!.TelemetryIsOff);
        Assert.Equal(off ? [] : ["ort-telemetry-on Warning"], Ids(seen.Findings));
    }

    [Fact]
    public void No_thread_is_outside_of_a_binding_that_cannot_be_read()
    {
        using SysFsTree tree = Processes.TwoSockets()
            .Process(numaMaps: "7f00 default file=/app/libonnxruntime.so.1 mapped=9 N0=9")
            .Thread(5001, name: "ort-pool", cpus: "5")
            .File($"proc/{Processes.Id}/status", "Name:\tserver").File($"proc/{Processes.Id}/environ", "CI=1");

        Inspection seen = Assert.Single(new Inspector(tree.Open(), tree.Read(), TimeSpan.Zero).Inspect([Processes.Id]));

        Assert.Equal(["ort-threads-pinned Info"], Ids(seen.Findings));
    }

    static IEnumerable<string> Ids(IEnumerable<Finding> findings) => findings.Select(finding => $"{finding.Id} {finding.Severity}");

    static IReadOnlyList<Finding> Judge(string ticks, string numaMaps, string cpus = "0-7", string policy = "default", int moves = 0)
    {
        using SysFsTree tree = Processes.TwoSockets();
        Topology machine = tree.Read();
        return Judgement.Of(Seen(ticks, numaMaps, cpus, policy, moves, machine), machine);
    }

    /// <summary>One thread that used the ticks on the CPUs, and its process.</summary>
    static Inspection Seen(string ticks, string numaMaps, string cpus, string policy, int moves, Topology machine)
    {
        InspectedThread[] threads =
        [
            new()
            {
                Id = Processes.Id, Name = "server", State = 'R', AllowedCpus = CpuSet.Parse(cpus), Policy = policy, NodeMoves = moves,
                TicksPerCpu = ticks.Split(' ').Select(part => part.Split('=')).ToDictionary(part => int.Parse(part[0]), part => long.Parse(part[1])),
            },
        ];
        return new Inspection
        {
            Subject = "",
            Process = new ProcessIdentity
            {
                Id = Processes.Id, CommandLine = "", Stat = ThreadStat.Parse(Processes.Stat(Processes.Id, "server"))!, Status = new ThreadStatus(Processes.Id, 0, CpuSet.Parse(cpus), null),
            },
            Window = TimeSpan.FromSeconds(2),
            Threads = threads,
            Places = ThreadPlaces.Of(threads, machine),
            Memory = MemoryTally.Of(NumaMaps.Parse(numaMaps)),
        };
    }
}
