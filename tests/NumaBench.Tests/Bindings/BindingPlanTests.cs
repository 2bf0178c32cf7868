using NumaBench.Analysis.Bindings;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Bindings;

public sealed class BindingPlanTests
{
    [Theory]
    [InlineData("local", "0-3@0")]
    [InlineData("replica-per-node", "0-3@0 4-7@1")]
    [InlineData("replica-per-node-no-spin", "0-3@0 4-7@1")]
    [InlineData("replica-per-l3", "0-1@0 2-3@0 4-5@1 6-7@1")]
    [InlineData("interleave", "0-7@0-1")]
    [InlineData("weighted-interleave", "0-7@0-1")]
    public void A_policy_that_was_not_measured_takes_the_machines_own_lists(string policy, string processes) =>
        Assert.Equal(processes, Text(Planned.Of(policy, Planned.Two())));

    [Theory]
    [InlineData("local", "1", "4-6", "4-6@1")]
    [InlineData("replica-per-node", "0-1", "0-2,4-6", "0-2@0 4-6@1")]
    [InlineData("replica-per-l3", "0-1", "0,2,4,6", "0@0 2@0 4@1 6@1")]
    [InlineData("interleave", "0-1", "0-2,4-6", "0-2,4-6@0-1")]
    public void A_measured_policy_has_the_cpus_that_were_measured(string policy, string nodes, string cpus, string processes) =>
        Assert.Equal(processes, Text(BindingPlan.Of(Row(policy, nodes, cpus), Planned.Machine(Planned.Two()))!));

    [Fact]
    public void A_node_without_cpus_gets_no_process_and_is_interleaved_over()
    {
        Assert.Equal("0-3@0 4-7@2", Text(Planned.Of("replica-per-node", SyntheticRuns.Cxl())));
        Assert.Equal("0-7@0,2,4", Text(Planned.Of("interleave", SyntheticRuns.Cxl())));
    }

    [Fact]
    public void Lists_that_are_no_lists_are_replaced_by_the_machines() =>
        Assert.Equal("4-7@1", Text(BindingPlan.Of(Row("local", ";reboot", "$(reboot)") with { MemoryNode = "1" }, Planned.Machine(Planned.Two()))!));

    [Fact]
    public void Without_cpus_there_is_no_plan()
    {
        var unknown = new RunBuilder((0, "", 1 << 20));
        Assert.All(BindingPlan.Policies, policy => Assert.Null(BindingPlan.Of(policy, Planned.Machine(unknown))));
        Assert.Null(BindingPlan.Of("replica-per-l3", Planned.Machine(SyntheticRuns.TwoNodes())));
    }

    static CaseRow Row(string policy, string nodes, string cpus) => new() { CaseId = "", Kind = CaseKind.Inference, Policy = policy, Nodes = nodes, Cpus = cpus };

    static string Text(BindingPlan plan) => string.Join(' ', plan.Processes.Select(process => $"{process.Cpus}@{process.Nodes}"));
}
