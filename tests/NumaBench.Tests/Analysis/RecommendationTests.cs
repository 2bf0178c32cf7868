using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Results;
using Xunit;

namespace NumaBench.Tests.Analysis;

public sealed class RecommendationTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_binding_that_wins_outside_the_noise_is_advice()
    {
        Recommendation recommendation = Of(Two().Inference("os-default", "all", "all", 42).Inference("local", "1", "1", 50));
        Assert.Equal((true, "# Threads to give the program: 4.\nnumactl --physcpubind=4-7 --membind=1 ./your-program"), (recommendation.IsAdvice, recommendation.Command));
    }

    [Fact]
    public void A_binding_inside_the_noise_is_only_a_way_to_pin()
    {
        Recommendation recommendation = Of(Two().Inference("os-default", "all", "all", 49.8).Inference("local", "0", "0", 50));
        Assert.Equal((false, "# Threads to give the program: 4.\nnumactl --physcpubind=0-3 --membind=0 ./your-program"), (recommendation.IsAdvice, recommendation.Command));
        Assert.StartsWith("No binding is better than the default outside the noise", recommendation.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("remote", "0", "1")]
    [InlineData("unbound", "all", "all")]
    [InlineData("cpu-only", "0", "all")]
    [InlineData("memory-only", "all", "0")]
    [InlineData("preferred", "0", "1")]
    [InlineData("spread", "all", "0")]
    [InlineData("numactl-wrapped", "0", "0")]
    [InlineData("page-cache-elsewhere", "0", "1")]
    public void What_only_explains_is_never_recommended(string policy, string cpu, string memory) =>
        Assert.Equal("local", Of(Two().Inference("os-default", "all", "all", 42).Inference("local", "0", "0", 50).Inference(policy, cpu, memory, 90)).Binding!.Best.Row.Policy);

    [Fact]
    public void Replicas_an_L3_cache_are_a_line_for_each_cache_that_was_measured()
    {
        var five = new RunBuilder((0, "0-9", 1 << 20), (1, "10-11", 1 << 20)) { L3Domains = new Dictionary<int, string[]> { [0] = ["0-1", "2-3", "4-5", "6-7", "8-9"] } };
        Recommendation recommendation = Of(five.Inference("os-default", "all", "all", 42).Inference("replica-per-l3", "all", "all", 99, replicas: 4, threads: "l3"));
        Assert.Equal(
            "# Threads to give the program: 2 each.\nnumactl --physcpubind=0-1 --membind=0 ./your-program &\nnumactl --physcpubind=2-3 --membind=0 ./your-program &\n"
            + "numactl --physcpubind=4-5 --membind=0 ./your-program &\nnumactl --physcpubind=6-7 --membind=0 ./your-program &\nwait",
            recommendation.Command);
        Assert.StartsWith("replica-per-l3 (4 replicas) is 2.36× as fast as the default", recommendation.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_processes_four_are_shown_and_it_is_said_where_the_others_are()
    {
        var eight = new RunBuilder([.. Enumerable.Range(0, 8).Select(node => (node, $"{2 * node}-{(2 * node) + 1}", 1L << 20))]);
        string[] lines = Of(eight.Inference("os-default", "all", "all", 42).Inference("replica-per-node", "all", "all", 99, replicas: 8)).Command!.Split('\n');
        Assert.Equal("# 4 of 8 processes: numabench-report bindings RUN prints all.", lines[0]);
        Assert.Equal(["0-1 --membind=0", "2-3 --membind=1", "4-5 --membind=2", "6-7 --membind=3"],
            lines.Where(line => line.StartsWith("numactl", StringComparison.Ordinal)).Select(line => line["numactl --physcpubind=".Length..^" ./your-program &".Length]));
    }

    [Fact]
    public void Advice_whose_cpus_are_unknown_gets_no_line_of_another_binding() =>
        Assert.Equal((true, null), Of(Two().Inference("os-default", "all", "all", 42).Inference("replica-per-l3", "all", "all", 99, replicas: 4, threads: "l3")) is var given ? (given.IsAdvice, given.Command) : default);

    [Fact]
    public void All_hardware_threads_are_named_when_they_win()
    {
        Recommendation recommendation = Of(Two().Inference("os-default", "all", "all", 42).Inference("local", "0", "0", 50).Inference("local", "0", "0", 60, threads: "smt"));
        Assert.StartsWith("local on node 0, all hardware threads is 1.43× as fast", recommendation.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Interleave_names_the_nodes_of_the_machine() =>
        Assert.Equal("# Threads to give the program: 8.\nnumactl --physcpubind=0-7 --interleave=0-1 ./your-program",
            Of(Two().Inference("os-default", "all", "all", 42).Inference("interleave", "all", "all", 50)).Command);

    [Theory]
    [InlineData("replica-per-node", "")]
    [InlineData("replica-per-node-no-spin", ", and session.intra_op.allow_spinning=0")]
    public void Replicas_run_only_on_nodes_with_cpus(string policy, string option) =>
        Assert.Equal($"# Threads to give the program: 4 each{option}.\nnumactl --physcpubind=0-3 --membind=0 ./your-program &\nnumactl --physcpubind=4-7 --membind=2 ./your-program &\nwait",
            Of(SyntheticRuns.Cxl().Inference(policy, "all", "all", 99, replicas: 2)).Command);

    [Theory]
    [InlineData("replica-per-node", true, false)]
    [InlineData("replica-per-node-no-spin", true, true)]
    [InlineData("local", false, true)]
    public void What_no_shell_line_can_set_is_said_beside_it(string policy, bool spins, bool option)
    {
        new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20)) { Spins = spins }.Inference("os-default", "all", "all", 42).Inference(policy, "all", "all", 99, replicas: 2).WriteTo(folder);
        Assert.Equal(0, Cli.Run("render", folder.Path).Code);
        Assert.Equal(option, folder.Read(RunFiles.Report).Contains("`session.intra_op.allow_spinning` = `0`", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_inference_the_line_is_made_from_the_machine() =>
        Assert.Equal("# Threads to give the program: 4.\nnumactl --physcpubind=0-3 --membind=0 ./your-program", Of(SyntheticRuns.ManyNodes(2)).Command);

    [Fact]
    public void Lists_that_are_no_lists_never_reach_the_shell_line()
    {
        Two().Inference("os-default", "all", "all", 42).Inference("local", "1", "1", 50).WriteTo(folder);
        folder.Write(RunFiles.Cases, folder.Read(RunFiles.Cases).Replace(",1,1,4-7,4,local,1,", ",1,1,$(reboot),4,local,;reboot,", StringComparison.Ordinal));
        Assert.Equal("# Threads to give the program: 4.\nnumactl --physcpubind=4-7 --membind=1 ./your-program", Read().Command);
    }

    static RunBuilder Two() => new((0, "0-3", 1 << 20), (1, "4-7", 1 << 20));

    Recommendation Of(RunBuilder run)
    {
        run.WriteTo(folder);
        return Read();
    }

    Recommendation Read()
    {
        var measured = new MeasuredRun(RunReader.Read(folder.Path));
        return Recommendation.Of(measured, Binding.Of(measured));
    }
}
