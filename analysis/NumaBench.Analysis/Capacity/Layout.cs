using NumaBench.Analysis.Bindings;
using NumaBench.Analysis.Explaining;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Capacity;

/// <summary>One way to fill a server with replicas of a model that was measured as a whole; nothing in it is multiplied.</summary>
/// <param name="Throughput">Inferences a second of all replicas together, each always busy.</param>
/// <param name="P99">Milliseconds of an inference in a busy replica, without waiting in a queue; null where it was not measured.</param>
/// <param name="Nodes">How many nodes have some of its threads; 0 where that is not bound.</param>
sealed record Layout(MeasuredCase Case, Estimate Throughput, Estimate? P99, int Nodes)
{
    public int Replicas => WeightsMemory.Copies(Case.Row);

    /// <summary>Null where replicas are not spread evenly over nodes.</summary>
    public int? ReplicasPerNode => Nodes > 0 && Replicas % Nodes == 0 ? Replicas / Nodes : null;

    /// <summary>Of each replica; null where the runtime chooses, or replicas differ.</summary>
    public int? ThreadsEach => Case.Row.Threads > 0 && Case.Row.Threads % Replicas == 0 ? Case.Row.Threads / Replicas : null;

    public bool IsDefault => Case.Row.Policy == InferencePolicy.OsDefault;

    /// <summary>A person would run it on purpose: as good as nothing bound, or a policy that is advice.</summary>
    public bool IsWanted => IsDefault || Binding.IsAdvice(Case.Row.Policy);

    /// <summary>Null for a case that may not be shown.</summary>
    public static Layout? Of(MeasuredCase entry, MachineView machine) =>
        entry.Counts && entry.Estimate(Metric.ThroughputPerSecond) is { Centre: > 0 } throughput
            ? new Layout(entry, throughput, entry.Estimate(Metric.LatencyP99Milliseconds), NodesOf(entry.Row, machine)) : null;

    public GoalVerdict Verdict(CapacityGoal goal) => goal.P99Milliseconds is not { } limit ? GoalVerdict.None
        : P99 is not { Kind: IntervalKind.Confidence95 } || Case.IsNoisy ? GoalVerdict.CannotTell
        : P99.High <= limit ? GoalVerdict.Kept
        : P99.Low > limit ? GoalVerdict.Missed
        : GoalVerdict.CannotTell;

    static int NodesOf(CaseRow row, MachineView machine) => !Binding.IsAdvice(row.Policy) || BindingPlan.Of(row, machine) is not { } plan ? 0
        : machine.Nodes.Count(node => plan.Processes.Any(process => process.Cpus.Overlaps(node.Cpus)));
}
