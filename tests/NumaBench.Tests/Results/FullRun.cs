using System.Globalization;
using NumaBench.Bench.Inference;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Machines;

namespace NumaBench.Tests.Results;

/// <summary>A full run of two sockets with four nodes each, case by case as it would be planned, with made-up values.</summary>
static class FullRun
{
    const int Nodes = 8, CpusOfNode = 8;

    /// <summary>An hour has time for 8 on such a machine; with more time it would have these.</summary>
    const int SamplesPerPass = 24;

    public static RunBuilder EightNodes()
    {
        using SysFsTree tree = Machine();
        Topology topology = tree.Read();
        PlanRequest request = new PlanRequest { Profile = Profile.Of("full") }.For(topology);
        IReadOnlyList<InferenceModel> models = [.. ModelSet.Of(request.Profile, topology).Select(entry => entry.Model.Describe(entry.Batch, "/anywhere"))];
        var plan = Plan.For(request, topology, models);
        var run = new RunBuilder([.. topology.Nodes.Select(node => (node.Id, node.Cpus.ToString(), node.MemoryTotalKilobytes ?? 0))])
        {
            Profile = "full", Passes = request.Profile.Passes, Iterations = SamplesPerPass,
        };
        foreach (Case @case in plan.Cases.Where(planned => planned.Impossible is null).Select(planned => planned.Case))
        {
            Measure(run, @case, models.FirstOrDefault(model => model.Name == @case.Model && model.Batch == @case.Batch));
        }

        return run;
    }

    static SysFsTree Machine()
    {
        string[] nodes = [.. Enumerable.Range(0, Nodes).Select(node => $"{node * CpusOfNode}-{((node + 1) * CpusOfNode) - 1}")];
        SysFsTree tree = new SysFsTree().Cpus($"0-{(Nodes * CpusOfNode) - 1}", packages: ["0-31", "32-63"], caches: nodes);
        for (int node = 0; node < Nodes; node++)
        {
            tree.Node(node, nodes[node], 64 << 20, string.Join(' ', Enumerable.Range(0, Nodes).Select(other => Distance(node, other))));
        }

        return tree;
    }

    static int Distance(int node, int other) => node == other ? 10 : node / 4 == other / 4 ? 12 : 32;

    static void Measure(RunBuilder run, Case @case, InferenceModel? model)
    {
        double far = int.TryParse(@case.CpuNode, out int cpu) && int.TryParse(@case.MemoryNode, out int memory) ? Distance(cpu, memory) / 10.0 : 1.5;
        double load = int.TryParse(@case.Delay, NumberStyles.None, CultureInfo.InvariantCulture, out int delay) ? 100.0 / (delay + 100) : 0;
        switch (@case.Kind)
        {
            case CaseKind.SizeCurve:
                run.Measured(@case, @case.WorkingSetBytes <= 32 << 10 ? 1.2 : @case.WorkingSetBytes <= 1 << 20 ? 4 : @case.WorkingSetBytes <= 32 << 20 ? 14 : 90 * far);
                break;
            case CaseKind.LoadedLatency:
                run.Measured(@case, 90 * far * (1 + load));
                if (load > 0)
                {
                    run.Also(Metric.BandwidthGigabytesPerSecond, 40 * load / far);
                }

                break;
            case CaseKind.Inference:
                double perSecond = 40 * (@case.Replicas ?? 1) / far;
                run.Measured(@case, perSecond).Also(Metric.LatencyP50Milliseconds, 1000 / perSecond).Also(Metric.LatencyP90Milliseconds, 1100 / perSecond)
                    .Also(Metric.LatencyP99Milliseconds, 1300 / perSecond).Also(Metric.ThreadsOnCpusShare, 1)
                    .Also(Metric.FlopsPerInference, model?.FlopsPerInference ?? 1e9).Also(Metric.BytesPerInference, model?.BytesPerInference ?? 1e8);
                break;
            default:
                run.Measured(@case, Metric.HigherIsBetter(Metric.Main(@case.Kind)) ? 40 / far : 90 * far);
                break;
        }
    }
}
