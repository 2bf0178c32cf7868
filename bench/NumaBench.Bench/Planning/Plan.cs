using System.IO.Enumeration;
using NumaBench.Bench.Commands;
using NumaBench.Bench.Inference;
using NumaBench.Numa;

namespace NumaBench.Bench.Planning;

/// <summary>All cases of a run and how long they take.</summary>
sealed record Plan(PlanRequest Request, IReadOnlyList<PlannedCase> Cases)
{
    /// <summary>The cases for a machine and a request. Throws <see cref="UsageException"/> for what the machine does not have.</summary>
    public static Plan For(PlanRequest request, Topology topology, IReadOnlyList<InferenceModel> models)
    {
        Require("--cpu-nodes", request.CpuNodes, topology);
        Require("--memory-nodes", request.MemoryNodes, topology);
        bool firstCpuNodeOnly = request.Profile.Name == "quick";
        IEnumerable<PlannedCase> all = MemoryPlan.Cases(topology)
            .Concat(models.SelectMany(model => InferencePlan.Cases(topology, model, firstCpuNodeOnly)));
        PlannedCase[] chosen = [.. all.Where(planned =>
            IsAmong(request.CpuNodes, planned.Case.CpuNode)
            && IsAmong(request.MemoryNodes, planned.Case.MemoryNode)
            && (request.Only.Count == 0 || request.Only.Any(glob => FileSystemName.MatchesSimpleExpression(glob, planned.Case.Id, ignoreCase: false))))];
        return chosen.Length > 0
            ? new Plan(request, chosen)
            : throw new UsageException("Nothing to measure: no case matches --only and the node lists; numabench plan shows all case ids.");
    }

    /// <summary>Seconds that one pass over all cases takes.</summary>
    public double SecondsPerPass => Cases.Where(planned => planned.Impossible is null).Sum(planned => CaseCost.Seconds(planned.Case, Request.Profile));

    static bool IsAmong(NodeSet? wanted, string node) => wanted is null || !int.TryParse(node, out int id) || wanted.Contains(id);

    static void Require(string option, NodeSet? wanted, Topology topology)
    {
        if (wanted is not null && wanted.Except(topology.OnlineNodes) is { IsEmpty: false } absent)
        {
            throw new UsageException($"{option} {wanted}: node {absent} does not exist here; online nodes: {topology.OnlineNodes}.");
        }
    }
}
