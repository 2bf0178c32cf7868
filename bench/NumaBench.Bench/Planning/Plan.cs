using System.IO.Enumeration;
using NumaBench.Bench.Commands;
using NumaBench.Bench.Inference;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>All cases of a run and how long they take.</summary>
sealed record Plan(PlanRequest Request, IReadOnlyList<FittedPart> Parts)
{
    /// <summary>Of the budget; the rest is for a machine that is slower than the plan thinks.</summary>
    const double LargestShare = 0.9;

    public IReadOnlyList<PlannedCase> Cases { get; } = [.. Parts.SelectMany(part => part.Cases)];

    /// <summary>The cases for a machine and a request, as many points in each cell as the budget has time for. Throws <see cref="UsageException"/> for what the machine does not have.</summary>
    public static Plan For(PlanRequest request, Topology topology, IReadOnlyList<InferenceModel> models)
    {
        Require("--cpu-nodes", request.CpuNodes, topology);
        Require("--memory-nodes", request.MemoryNodes, topology);
        Topology nodes = Restrict(topology, request);
        PlanPart[] ofMemory = [.. MemoryPlan.Parts(nodes, request.Profile, topology.HasRemoteMemory)];
        IEnumerable<PlanPart> ofInference = models.Select(model => ModelSet.Part(nodes, request.Profile, model, Numactl.Path is not null));
        double budgetPerPass = request.Profile.Budget.TotalSeconds / request.Profile.Passes, secondsPerPass = LargestShare * budgetPerPass;
        double leastOfMemory = ofMemory.Sum(part => At(part, Density.Least).SecondsPerPass);

        // Policies are what a run is asked about, points only make curves smoother: they come first.
        var inference = FittedPart.Fit(ofInference, Math.Min(secondsPerPass - leastOfMemory, request.Profile.InferenceShare * budgetPerPass), At);
        var memory = FittedPart.Fit(ofMemory, secondsPerPass - inference.Sum(part => part.SecondsPerPass), At);
        var plan = new Plan(request, [.. memory, .. inference]);
        if (plan.SecondsPerPass(MachinePace.Ordinary) > secondsPerPass)
        {
            plan = plan with { Request = request with { Profile = request.Profile.WithFewSamples } };
        }

        return plan.Cases.Count > 0
            ? plan
            : throw new UsageException("Nothing to measure: no case matches --only and the node lists; numabench plan shows all case ids.");

        FittedPart At(PlanPart part, Density density)
        {
            PlannedCase[] wanted = [.. part.Cases(density).Where(planned => IsWanted(planned.Case, request, topology))];
            return new FittedPart(part, density, wanted, Seconds(wanted, request.Profile, MachinePace.Ordinary));
        }
    }

    /// <summary>Seconds that one pass over all cases takes.</summary>
    public double SecondsPerPass(MachinePace pace) => Seconds(Cases, Request.Profile, pace);

    /// <summary>Says which kinds have fewer points, and that there are fewer samples, than with more time.</summary>
    public IEnumerable<Finding> Findings => ThinnedPlan.Findings(this);

    static double Seconds(IEnumerable<PlannedCase> cases, Profile profile, MachinePace pace) =>
        cases.Where(planned => planned.Impossible is null).Sum(planned => CaseCost.Seconds(planned.Case, profile, pace));

    /// <summary>The machine as if it had only the nodes asked for, so that "all nodes" means all of those.</summary>
    static Topology Restrict(Topology machine, PlanRequest request)
    {
        bool Cpus(Node node) => request.CpuNodes?.Contains(node.Id) ?? true;
        bool Memory(Node node) => request.MemoryNodes?.Contains(node.Id) ?? true;
        Node[] nodes = [.. machine.Nodes.Where(node => Cpus(node) || Memory(node)).Select(node => node with
        {
            Cpus = Cpus(node) ? node.Cpus : CpuSet.Empty,
            UsableCpus = Cpus(node) ? node.UsableCpus : CpuSet.Empty,
            UsableMemory = Memory(node) && node.UsableMemory,
        })];
        return nodes.SequenceEqual(machine.Nodes) ? machine : machine with
        {
            Nodes = nodes,
            UsableCpus = nodes.Aggregate(CpuSet.Empty, (cpus, node) => cpus.Or(node.UsableCpus)),
        };
    }

    static bool IsWanted(Case @case, PlanRequest request, Topology machine)
    {
        bool restricted = request.CpuNodes is not null || request.MemoryNodes is not null;
        return IsAmong(request.MemoryNodes, @case.MemoryNode)
            // Where no threads spin it is replica-per-node once more.
            && (request.Spins || @case.Policy != InferencePolicy.ReplicaPerNodeNoSpin)
            && (request.MemoryNodes is null || NodeSet.Parse(@case.Nodes).IsSubsetOf(request.MemoryNodes))
            // What a part of the machine lacks, the whole may have; and nothing keeps what is free on that part.
            && !(restricted && ((@case.MemoryNode == "none" && machine.HasRemoteMemory)
                || (@case.Kind == CaseKind.Inference && PolicyRule.Of(@case.Policy).LeavesSomethingFree)))
            && (request.Only.Count == 0 || request.Only.Any(glob => FileSystemName.MatchesSimpleExpression(glob, @case.Id, ignoreCase: false)));
    }

    static bool IsAmong(NodeSet? wanted, string node) => wanted is null || !int.TryParse(node, out int id) || wanted.Contains(id);

    static void Require(string option, NodeSet? wanted, Topology topology)
    {
        if (wanted is not null && wanted.Except(topology.OnlineNodes) is { IsEmpty: false } absent)
        {
            throw new UsageException($"{option} {wanted}: node {absent} does not exist here; online nodes: {topology.OnlineNodes}.");
        }
    }
}
