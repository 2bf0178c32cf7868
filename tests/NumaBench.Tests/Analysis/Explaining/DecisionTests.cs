using System.Text.Json;
using NumaBench.Analysis.Explaining;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis.Explaining;

public sealed class DecisionTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Replicas have the throughput, local has the tail; interleave is told apart from neither local nor the default.</summary>
    static RunBuilder Run(double replicas = 97) => ExplainedRuns.Two()
        .Inference("os-default", "all", "all", 42).Inference("local", "0", "0", 50).Inference("interleave", "all", "all", 49.6)
        .Inference("remote", "0", "1", 90, p99: 0.1).Inference("replica-per-node", "all", "all", replicas, replicas: 2, p99: 2.6)
        .Inference("spread", "all", "0", 60, status: CaseStatus.Noisy).Inference("memory-only", "all", "1", 60, status: CaseStatus.Misplaced);

    [Fact]
    public void Each_goal_has_its_own_choice_and_what_only_explains_is_none()
    {
        Decision decision = Assert.Single(Of(Run()).Decisions);

        Assert.Equal(("replica-per-node", "local", "local"), (decision.Throughput!.Best.Row.Policy, decision.Latency!.Best.Row.Policy, decision.Memory!.Best.Row.Policy));
        Assert.All([decision.Throughput, decision.Latency, decision.Memory], goal => Assert.True(goal.IsOutsideNoise));
        // p99 of 1300 ÷ 42 and of 1300 ÷ 50 ms, the same in every pass.
        Assert.Equal(50.0 / 42, decision.Latency.Gain.Centre, precision: 5);
        Assert.Equal([(1, "replica-per-node"), (2, "remote"), (3, "local"), (3, "interleave"), (5, "os-default")],
            decision.Ranking.Places.Select(place => (place.Rank, place.Case.Row.Policy)));
        Assert.Equal([("memory-only", "misplaced"), ("spread", "noisy")], decision.Ranking.Unranked.Select(entry => (entry.Case.Row.Policy, entry.Why)));
    }

    [Fact]
    public void It_never_contradicts_the_recommended_binding()
    {
        foreach (RunBuilder run in new[] { Run(), Run(replicas: 42), SyntheticRuns.TwoNodes(), SyntheticRuns.TwoNodes(spread: 0.2), SyntheticRuns.Cxl(), SyntheticRuns.Troubled() })
        {
            Conclusions conclusions = Of(run);
            Assert.NotEmpty(conclusions.Decisions);
            Assert.Equal(conclusions.Bindings, conclusions.Decisions.Select(decision => decision.Throughput).OfType<Binding>());
            Assert.Equal(conclusions.Recommendation.IsAdvice, conclusions.Decisions.Any(decision => decision.Throughput is { IsOutsideNoise: true }));
        }
    }

    [Fact]
    public void On_one_node_nothing_is_recommended_and_the_section_says_why()
    {
        SyntheticRuns.OneNode().WriteTo(folder);
        var run = new MeasuredRun(RunReader.Read(folder.Path));
        Conclusions conclusions = Conclusions.Of(run);
        Assert.Empty(conclusions.Decisions);
        Assert.Contains(DecisionSection.OneNode, InferenceSection.Write(run, conclusions.Decisions, []), StringComparison.Ordinal);
    }

    [Fact]
    public void The_section_reads_as_it_should() => Golden.Verify("section-decision.md",
        string.Join("---\n", new[] { Run(), Run(replicas: 42), ExplainedRuns.Two().Inference("local", "0", "0", 50) }.SelectMany(run => Of(run).Decisions).Select(DecisionSection.Write)));

    [Fact]
    public void The_summary_has_ranks_choices_and_bytes()
    {
        Run().WriteTo(folder);
        Assert.Equal(0, Cli.Run("render", folder.Path).Code);
        using JsonDocument summary = JsonDocument.Parse(folder.Read(RunFiles.Summary));
        JsonElement decision = summary.RootElement.GetProperty("decisions")[0], best = decision.GetProperty("ranking")[0];

        Assert.Equal((1, 2L * (512 << 20)), (best.GetProperty("rank").GetInt32(), best.GetProperty("weights_bytes").GetInt64()));
        Assert.Equal("inference/model=gemv/batch=1/policy=local/cpu=0/mem=0/threads=node/replicas=1", decision.GetProperty("latency_p99").GetProperty("case").GetString());
        Assert.True(decision.GetProperty("throughput").GetProperty("recommended").GetBoolean());
    }

    Conclusions Of(RunBuilder run)
    {
        run.WriteTo(folder);
        return Conclusions.Of(new MeasuredRun(RunReader.Read(folder.Path)));
    }
}
