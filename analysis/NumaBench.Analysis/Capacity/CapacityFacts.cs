using NumaBench.Analysis.Explaining;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Capacity;

/// <summary>What is said of a server and a model, as label and sentence; every format for people says the same.</summary>
static class CapacityFacts
{
    /// <summary>Stands above every answer: what the numbers are of.</summary>
    public const string Basis = "Throughput and p99 are of replicas that are always busy, one inference after another: time in a queue is not in p99.";

    /// <summary>The label of a line to paste into a shell, which must not be wrapped.</summary>
    public const string Command = "to paste";

    /// <param name="folder">Of the run, for the command that prints the binding.</param>
    public static IEnumerable<(string Label, string Text)> Of(ModelCapacity capacity, CapacityGoal goal, string folder, double? pricePerHour)
    {
        if (capacity.Chosen is not { } layout)
        {
            yield return ("layout", $"none: {capacity.WhyNone}");
            yield break;
        }

        yield return ("layout", Words(layout) + (layout.Case.IsNoisy ? " [noisy]" : ""));
        yield return layout.IsDefault ? ("binding", "none: nothing that keeps the goal is quicker outside the noise")
            : (Command, $"numabench-report bindings {Quoted(folder)} --case {Quoted(layout.Case.Row.CaseId)}");
        yield return ("throughput", $"{Value(layout.Throughput)} inferences/s{Batch(layout.Case.Row)}");
        yield return ("p99", layout.P99 is { } p99 ? $"{Value(p99)} ms" : "not measured");
        if (goal.P99Milliseconds is { } limit && layout.P99 is { } kept)
        {
            yield return ("headroom", $"{Show.Number(limit)} ms are {Show.Times(limit / kept.Centre)} the p99 ({Show.Number(limit - kept.Centre)} ms are left for queues)");
        }

        yield return ("memory load", Load(KneeHeadroom.Of(capacity.Run, layout)));
        yield return ("weights", Weights(capacity.Run.Machine, layout));
        Bottleneck bottleneck = Bottleneck.Of(capacity.Run, layout.Case);
        yield return ("limit", bottleneck.What);
        if (bottleneck.Next.Length > 0)
        {
            yield return ("next limit", bottleneck.Next);
        }

        if (Idle(capacity.Run.Machine, layout) is { Length: > 0 } idle)
        {
            yield return ("not counted", idle);
        }

        if (!capacity.Run.Manifest.Machine.Spins)
        {
            yield return ("threads", "sleep while they wait, as measured: session.intra_op.allow_spinning=0");
        }

        if (goal.PerSecond is { } perSecond)
        {
            yield return ("target", Target(perSecond, layout));
        }

        if (pricePerHour is { } price)
        {
            yield return ("cost", $"{Money(Cost.PerMillion(price, layout.Throughput))} for a million inferences on servers that are always busy");
        }
    }

    // The policies of replicas say how many there are.
    public static string Words(Layout layout) => string.Join(", ", new[]
    {
        Clean.Text(CaseWords.Policy(layout.Case.Row)), layout.Case.Row.Policy is InferencePolicy.ReplicaPerNode or InferencePolicy.ReplicaPerNodeNoSpin or InferencePolicy.ReplicaPerL3 ? "" : Show.Count(layout.Replicas, "replica"), layout.ReplicasPerNode is { } perNode && layout.Nodes > 1 ? $"{perNode} a node" : "",
        layout.ThreadsEach is { } threads ? $"{Show.Count(threads, "thread")} each" : "",
    }.Where(part => part.Length > 0));

    public static string Value(Estimate estimate) => $"{Show.Number(estimate.Centre)} ({Show.Interval(estimate)})";

    /// <summary>Cents and less count: a million inferences of a small model cost next to nothing.</summary>
    public static string Money(Estimate cost) => double.IsFinite(cost.Centre) && double.IsFinite(cost.High) ? Value(cost) : "without end";

    /// <summary><c>52 servers (51…53)</c>.</summary>
    public static string Count(Servers servers) => Show.Whole(servers.Count) + (servers.Fewest == servers.Count && servers.Most == servers.Count ? ""
        : $" ({Show.Whole(servers.Fewest)}…{(servers.Most is { } most ? Show.Whole(most) : "without end")})");

    // One word of a shell, whatever the folder and the model are called.
    static string Quoted(string word) => $"'{Clean.Message(word).Replace("'", "'\\''", StringComparison.Ordinal)}'";

    static string Batch(CaseRow row) => row.Batch is > 1 and { } batch ? $" of {batch} samples each" : "";

    static string Load(KneeHeadroom? headroom) => headroom is null ? "how near it is to late answers is not known: no knee of these nodes' own memory, or bytes of the model unknown"
        : $"reads {Show.Number(headroom.Used)} GB/s a node; latency begins to climb at {Value(headroom.Knee)} GB/s on node {Clean.Text(headroom.Node)}{(headroom.IsNoisy ? " [noisy]" : "")}: "
            + (headroom.Times >= 1 ? $"headroom {Show.Times(headroom.Times)}" : "it is beyond, and pays in latency");

    static string Weights(MachineView machine, Layout layout)
    {
        if (layout.Case.Row.WorkingSetBytes is not (> 0 and var bytes))
        {
            return "not known";
        }

        long? smallest = machine.Nodes.Where(node => node.HasMemory).Min(node => node.MemoryKilobytes);
        string fit = smallest is { } kilobytes && layout.ReplicasPerNode is not null ? $"; the smallest node holds {Show.Whole(kilobytes / Math.Max(1, bytes / 1024))} copies at most, of which only {layout.ReplicasPerNode} a node was measured" : "";
        return $"{Show.Memory(bytes / 1024)} a replica, {Show.Memory(bytes / 1024 * layout.Replicas)} a server, before packing{fit}";
    }

    // Several nodes at once share more than memory: what one does alone, two need not do.
    static string Idle(MachineView machine, Layout layout)
    {
        int others = machine.Nodes.Count(node => !node.UsableCpus.IsEmpty) - layout.Nodes;
        return layout.Nodes == 0 || others <= 0 ? "" : $"{Show.Count(others, "other node")} with CPUs, idle in this: replicas on all nodes were not measured together, and are not made up from one";
    }

    static string Target(double perSecond, Layout layout) => Servers.Of(perSecond, layout.Throughput) is not { } servers ? "a number that means nothing"
        : $"{Show.Number(perSecond)} inferences/s take {(servers is { Count: 1, Most: 1 } ? "1 server" : $"{Count(servers)} servers")}, always busy"
            + (servers.Count > 1 ? "; extrapolated from one to as many equal servers that share nothing" : $"; {Show.Number(100 * perSecond / layout.Throughput.Centre)} % of one")
            + (layout.Throughput.Kind == IntervalKind.None ? "; one pass: no interval" : layout.Case.IsNoisy ? " [noisy]" : "");
}
