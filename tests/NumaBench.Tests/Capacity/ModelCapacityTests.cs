using NumaBench.Analysis.Capacity;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Capacity;

public sealed class ModelCapacityTests : IDisposable
{
    static readonly CapacityGoal Anything = new(null, null);

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(null, "replica-per-node")]
    [InlineData(8.2, "replica-per-node")]
    [InlineData(8.1, null)]
    public void The_quickest_that_keeps_the_goal_is_chosen(double? limit, string? policy) =>
        Assert.Equal(policy, Of(CapacityRuns.Two(), new CapacityGoal(limit, null)).Chosen?.Case.Row.Policy);

    [Fact]
    public void A_slower_layout_that_keeps_the_goal_is_chosen_before_a_quicker_one_that_does_not() =>
        Assert.Equal("local", Of(CapacityRuns.OneNodeOnly().Inference("replica-per-node", "all", "all", 160, replicas: 2, p99: 5), new CapacityGoal(20, null)).Chosen!.Case.Row.Policy);

    [Fact]
    public void A_goal_that_nothing_keeps_is_refused_with_the_shortest_time() =>
        Assert.Equal("no measured layout keeps it; the shortest p99 is 8.12 ms, and nothing shorter is made up from it", Of(CapacityRuns.Two(), new CapacityGoal(5, null)).WhyNone);

    [Fact]
    public void Replicas_threads_and_nodes_are_those_of_the_case()
    {
        Layout layout = Of(CapacityRuns.Two(), Anything).Chosen!;
        Assert.Equal((2, 2, 1, 4, 160.0), (layout.Replicas, layout.Nodes, layout.ReplicasPerNode, layout.ThreadsEach, layout.Throughput.Centre));
    }

    [Fact]
    public void One_node_is_never_multiplied()
    {
        ModelCapacity capacity = Of(CapacityRuns.OneNodeOnly(), Anything);
        Assert.Equal(("local", 80.0), (capacity.Chosen!.Case.Row.Policy, capacity.Chosen.Throughput.Centre));
        Assert.Contains(("not counted", "1 other node with CPUs, idle in this: replicas on all nodes were not measured together, and are not made up from one"), CapacityFacts.Of(capacity, Anything, "RUN", null));
        Assert.DoesNotContain("not counted", CapacityFacts.Of(Of(CapacityRuns.Two(), Anything), Anything, "RUN", null).Select(fact => fact.Label));
    }

    [Fact]
    public void What_only_explains_is_measured_and_never_chosen()
    {
        ModelCapacity capacity = Of(CapacityRuns.OneNodeOnly(), Anything);
        Assert.Equal(("remote", false), (capacity.Layouts[0].Case.Row.Policy, capacity.Layouts[0].IsWanted));
    }

    [Fact]
    public void Inside_the_noise_nothing_is_bound() =>
        Assert.Equal("os-default", Of(Machine().Inference("os-default", "all", "all", 49.9, 0.02).Inference("local", "0", "0", 50, 0.02), Anything).Chosen!.Case.Row.Policy);

    [Fact]
    public void Nothing_is_better_than_a_noisy_default_and_noisy_cases_keep_no_goal_for_certain()
    {
        RunBuilder noisy = Machine().Inference("os-default", "all", "all", 42, status: CaseStatus.Noisy).Inference("local", "0", "0", 50);
        Assert.Equal("os-default", Of(noisy, Anything).Chosen!.Case.Row.Policy);
        ModelCapacity alone = Of(Machine().Inference("local", "0", "0", 50, status: CaseStatus.Noisy), Anything);
        Assert.EndsWith(" [noisy]", CapacityFacts.Of(alone, Anything, "RUN", null).First().Text, StringComparison.Ordinal);
        ModelCapacity asked = Of(Machine().Inference("local", "0", "0", 50, status: CaseStatus.Noisy), new CapacityGoal(1000, null));
        Assert.Null(asked.Chosen);
        Assert.StartsWith("no measured layout keeps it for certain", asked.WhyNone, StringComparison.Ordinal);
    }

    /// <summary>As the report, which recommends nothing by passes that have no 95 % interval.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Few_passes_choose_no_binding_and_keep_no_goal(int passes)
    {
        RunBuilder run = new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20)) { Passes = passes }.Inference("os-default", "all", "all", 42).Inference("local", "0", "0", 80);
        Assert.Equal("os-default", Of(run, Anything).Chosen!.Case.Row.Policy);
        Assert.Null(Of(run, new CapacityGoal(1000, null)).Chosen);
    }

    [Theory]
    [InlineData(CaseStatus.Misplaced)]
    [InlineData(CaseStatus.Failed)]
    public void What_was_measured_elsewhere_or_failed_is_no_layout(CaseStatus status) => Assert.Empty(Of(Machine().Inference("local", "0", "0", 50, status: status), Anything).Layouts);

    static RunBuilder Machine() => new((0, "0-3", 1 << 20), (1, "4-7", 1 << 20));

    ModelCapacity Of(RunBuilder run, CapacityGoal goal)
    {
        run.WriteTo(folder);
        return ModelCapacity.Of(new MeasuredRun(RunReader.Read(folder.Path)), goal).Single(model => model.Model == "gemv");
    }
}
