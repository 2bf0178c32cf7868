namespace NumaBench.Bench.Harness;

/// <summary>Why measuring has to stop now, if it has: the person said so, or the time budget is spent.</summary>
sealed class Deadline(TimeProvider clock, TimeSpan budget, CancellationToken cancelled)
{
    /// <summary>A case that the plan counts more for gets more grace, in proportion: a large model takes minutes to load.</summary>
    static readonly TimeSpan OrdinaryCase = TimeSpan.FromSeconds(4);

    readonly long start = clock.GetTimestamp();

    /// <summary>
    /// What a case at work may take past the budget before it counts as hanging: five times what the plan counts for one that
    /// began at the last moment, because disks and emulated CPUs are slow.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(20);

    public TimeSpan Elapsed => clock.GetElapsedTime(start);

    /// <summary>What the budget leaves; never negative.</summary>
    public TimeSpan Left => Elapsed < budget ? budget - Elapsed : TimeSpan.Zero;

    public CancellationToken Cancelled { get; } = cancelled;

    /// <summary>Null while there is time; otherwise the reason that the skipped cases get.</summary>
    public string? Reason =>
        Cancelled.IsCancellationRequested ? "interrupted"
        : Elapsed > budget ? $"the time budget of {budget.TotalMinutes:0.#} min is spent, raise it with --budget"
        : null;

    /// <summary>How long a case that begins now is waited for at most.</summary>
    /// <param name="plannedSeconds">What the plan counts for it.</param>
    public TimeSpan LeftFor(double plannedSeconds) => Left + (Grace * Math.Max(1, plannedSeconds / OrdinaryCase.TotalSeconds));
}
