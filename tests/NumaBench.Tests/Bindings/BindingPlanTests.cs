using System.Text.Json;
using NumaBench.Analysis.Bindings;
using NumaBench.Analysis.Reporting;
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

    [Fact]
    public void A_node_or_cache_without_measured_cpus_gets_no_process()
    {
        Assert.Equal("0-1@0", Text(BindingPlan.Of(Row("replica-per-node", "0-1", "0-1"), Planned.Machine(Planned.Two()))!));
        Assert.Equal("2-3@0", Text(BindingPlan.Of(Row("replica-per-l3", "0-1", "2-3"), Planned.Machine(Planned.Two()))!));
        Assert.Null(BindingPlan.Of(Row("replica-per-node", "0-1", "90-91"), Planned.Machine(Planned.Two())));
    }

    [Theory]
    [InlineData("local", "4-5@1")]
    [InlineData("replica-per-node", "4-5@1")]
    [InlineData("replica-per-l3", "4-5@1")]
    [InlineData("interleave", "4-5@1-2")]
    public void What_was_not_measured_stays_within_what_may_be_used(string policy, string processes)
    {
        MachineView machine = MachineView.Of(new MachineRecord
        {
            Identity = new MachineIdentity("caged", ""), Settings = new Dictionary<string, string>(),
            Topology = JsonDocument.Parse("""
                {"nodes":[{"id":0,"cpus":"0-3","usable_cpus":"2","usable_memory":false,"l3_domains":["0-3"]},
                          {"id":1,"cpus":"4-7","usable_cpus":"4-5","usable_memory":true,"l3_domains":["4-7"]},
                          {"id":2,"cpus":"8-9","usable_cpus":"","usable_memory":true,"l3_domains":["8-9"]}]}
                """).RootElement,
        });
        Assert.Equal(processes, Text(BindingPlan.Of(policy, machine)!));
    }

    static CaseRow Row(string policy, string nodes, string cpus) => new() { CaseId = "", Kind = CaseKind.Inference, Policy = policy, Nodes = nodes, Cpus = cpus };

    static string Text(BindingPlan plan) => string.Join(' ', plan.Processes.Select(process => $"{process.Cpus}@{process.Nodes}"));
}
