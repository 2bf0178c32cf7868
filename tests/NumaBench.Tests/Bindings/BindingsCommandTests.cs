using NumaBench.Results;
using NumaBench.Tests.Analysis;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Bindings;

public sealed class BindingsCommandTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_wins_outside_the_noise_is_recommended()
    {
        (int code, string output, string errors) = Run(SyntheticRuns.TwoNodes());
        Assert.Equal((0, ""), (code, errors));
        Assert.StartsWith("Recommended: replica-per-node (2 replicas) is 2.31× as fast as the default for gemv (95 %: 2.29…2.33), outside the noise.\n\n## numactl\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_is_only_a_way_to_pin() =>
        Assert.StartsWith("Not a recommendation, only a way to pin. No binding is better than the default outside the noise.\n",
            Run(Planned.Two().Inference("os-default", "all", "all", 49.8).Inference("local", "0", "0", 50)).Output, StringComparison.Ordinal);

    [Fact]
    public void One_node_is_said_to_be_one() =>
        Assert.StartsWith("Memory is on one node here: only the CPUs are bound by this, and remote memory cannot exist. Not a recommendation", Run(SyntheticRuns.OneNode()).Output, StringComparison.Ordinal);

    [Fact]
    public void One_format_is_a_file_and_its_worth_goes_to_stderr() => Assert.Equal(
        (0, "# Threads to give the program: 4.\nnumactl --physcpubind=0-3 --membind=0 ./your-program\n",
            "local on node 0 is 1.19× as fast as the default for gemv (95 %: 1.18…1.21), outside the noise.\n"),
        Run(SyntheticRuns.TwoNodes(), "--policy", "local", "--format", "numactl"));

    [Theory]
    [InlineData("interleave", 21, "interleave is 0.50× as fast as the default for gemv (95 %: 0.50…0.50), which is slower than the default: not a recommendation.\n")]
    [InlineData("replica-per-node", 42.1, "replica-per-node was not compared with the default in this run: whether it gains anything is not known.\n")]
    public void A_policy_that_was_asked_for_says_what_it_gains(string policy, double interleaved, string worth)
    {
        (int code, _, string errors) = Run(Planned.Two().Inference("os-default", "all", "all", 42, 0).Inference("interleave", "all", "all", interleaved, 0), "--policy", policy, "--format", "numactl");
        Assert.Equal((0, worth), (code, errors));
    }

    [Theory]
    [InlineData("latency.idle/cpu=0/mem=0/page=huge/walk=random")]
    [InlineData("inference/model=gemv/batch=1/policy=remote/cpu=0/mem=1/threads=node/replicas=1")]
    public void A_case_that_binds_nothing_is_refused(string id) => Assert.Equal(
        (2, "", $"this run has no case '{id}' that is ok or noisy and of one of these policies: local, replica-per-node, replica-per-node-no-spin, replica-per-l3, interleave, weighted-interleave; its cases are in cases.csv\n"),
        Run(SyntheticRuns.TwoNodes(), "--case", id));

    [Fact]
    public void Few_passes_recommend_nothing_and_say_how_they_were() =>
        Assert.StartsWith("Not a recommendation, only a way to pin. No binding is better than the default outside the noise. The best one: replica-per-node (2 replicas) is 2.32× as fast as the default for gemv (range: 2.29…2.33), which is quicker in every pass so far (3 passes; no 95 % interval): not a recommendation.\n",
            Run(SyntheticRuns.TwoNodes("quick", 3)).Output, StringComparison.Ordinal);

    [Fact]
    public void A_proven_loss_is_called_one() =>
        Assert.StartsWith("Not a recommendation, only a way to pin. No binding is better than the default outside the noise. The best one: local on node 0 is 0.50× as fast as the default for gemv (95 %: 0.50…0.50), which is slower than the default: not a recommendation.\n",
            Run(Planned.Two().Inference("os-default", "all", "all", 100, 0).Inference("local", "0", "0", 50, 0)).Output, StringComparison.Ordinal);

    /// <summary>Also where the run did not measure the policy, and where it did under the name that it has when threads spin.</summary>
    [Theory]
    [InlineData("local", "local was not compared with the default in this run: whether it gains anything is not known.")]
    [InlineData("replica-per-node", "replica-per-node (2 replicas) is 2.00× as fast as the default for gemv (95 %: 2.00…2.00), outside the noise.")]
    [InlineData("replica-per-node-no-spin", "replica-per-node (2 replicas) is 2.00× as fast as the default for gemv (95 %: 2.00…2.00), outside the noise.")]
    public void A_run_whose_threads_slept_says_so_and_sets_it_in_every_binding(string policy, string worth)
    {
        var run = new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20)) { Spins = false };
        run.Inference("os-default", "all", "all", 50, 0).Inference("replica-per-node", "all", "all", 100, 0, replicas: 2);

        (int code, string output, string errors) = Run(run, "--policy", policy, "--format", "numactl");

        Assert.Equal((0, worth + " Threads slept while they waited (--no-spin), under the default too.\n"), (code, errors));
        Assert.StartsWith(policy == "local" ? "# Threads to give the program: 4, and session.intra_op.allow_spinning=0.\n" : "# Threads to give the program: 4 each, and session.intra_op.allow_spinning=0.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_format_cannot_express_ends_with_3() => Assert.Equal(
        (3, "", "taskset (CPUs only) cannot express this binding: taskset sets no memory policy; another --policy or --format may\n"),
        Run(SyntheticRuns.TwoNodes(), "--policy", "interleave", "--format", "taskset"));

    [Fact]
    public void A_machine_without_cpus_has_nothing_to_paste() =>
        Assert.EndsWith("This machine's nodes and their CPUs are not all known, so there is nothing to paste.\n\n", Run(new RunBuilder((0, "", 1 << 20)).Latency(0, 0, 90)).Output, StringComparison.Ordinal);

    [Fact]
    public void A_report_shows_four_processes_and_says_how_many_there_are()
    {
        var many = new RunBuilder([.. Enumerable.Range(0, 6).Select(node => (node, $"{node * 4}-{(node * 4) + 3}", 1L << 20))]);
        many.Inference("os-default", "all", "all", 42).Inference("replica-per-node", "all", "all", 90, replicas: 6).WriteTo(folder);
        Assert.Equal(0, Cli.Run("render", folder.Path).Code);
        string report = folder.Read(RunFiles.Report);
        Assert.Contains("## Bindings to paste\n\n**Shown are 4 of 6 processes**; `numabench-report bindings RUN` prints all.\n\nRecommended: ", report, StringComparison.Ordinal);
        Assert.Contains("--physcpubind=12-15", report, StringComparison.Ordinal);
        Assert.DoesNotContain("--physcpubind=16-19", report, StringComparison.Ordinal);
        Assert.Contains("--physcpubind=20-23", Cli.Run("bindings", folder.Path).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bindings")]
    [InlineData("bindings", "")]
    [InlineData("bindings", "nowhere")]
    [InlineData("bindings", "a", "--policy", "remote")]
    [InlineData("bindings", "a", "--policy", "local", "--case", "x")]
    [InlineData("bindings", "a", "--format", "pdf")]
    public void Wrong_usage_exits_2(params string[] args) => Assert.Equal((2, ""), (Cli.Run(args).Code, Cli.Run(args).Output));

    (int Code, string Output, string Errors) Run(RunBuilder run, params string[] options)
    {
        run.WriteTo(folder);
        return Cli.Run(["bindings", folder.Path, .. options]);
    }
}
