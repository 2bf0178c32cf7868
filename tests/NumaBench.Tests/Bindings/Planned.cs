using NumaBench.Analysis.Bindings;
using NumaBench.Analysis.Reporting;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Bindings;

/// <summary>Plans of machines that are not there, and of this one.</summary>
static class Planned
{
    /// <summary>Two nodes of four cores with two L3 caches each.</summary>
    public static RunBuilder Two(int? threadsPerCore = null) => new((0, "0-3", 1 << 20), (1, "4-7", 1 << 20))
    {
        L3Domains = new Dictionary<int, string[]> { [0] = ["0-1", "2-3"], [1] = ["4-5", "6-7"] }, ThreadsPerCore = threadsPerCore,
    };

    public static MachineView Machine(RunBuilder run) => MachineView.Of(run.Manifest().Machine);

    public static BindingPlan Of(string policy, RunBuilder run) => BindingPlan.Of(policy, Machine(run))!;

    /// <summary>One thread on the last CPU that this process may use, with its node's memory.</summary>
    public static BindingPlan Here()
    {
        Topology topology = Topology.Read(SysFs.Live);
        int cpu = topology.UsableCpus.Last();
        var row = new CaseRow { CaseId = "", Kind = CaseKind.Inference, Policy = InferencePolicy.Local, Cpus = $"{cpu}", Nodes = $"{topology.NodeOf(cpu)}" };
        return BindingPlan.Of(row, MachineView.Of(new MachineRecord
        {
            Identity = new MachineIdentity("here", ""), Topology = TopologyJson.Element(topology), Settings = new Dictionary<string, string>(),
        }))!;
    }

    public static PasteFormat Format(string name) => PasteFormat.All.Single(format => format.Name == name);
}
