namespace NumaBench.Bench.Harness;

/// <summary>Why measuring has to stop now, if it has: the person said so, or the time budget is spent.</summary>
sealed class Deadline(TimeProvider clock, TimeSpan budget, CancellationToken cancelled)
{
    readonly long start = clock.GetTimestamp();

    public TimeSpan Elapsed => clock.GetElapsedTime(start);

    /// <summary>What the budget leaves; never negative.</summary>
    public TimeSpan Left => Elapsed < budget ? budget - Elapsed : TimeSpan.Zero;

    public CancellationToken Cancelled { get; } = cancelled;

    /// <summary>Null while there is time; otherwise the reason that the skipped cases get.</summary>
    public string? Reason =>
        Cancelled.IsCancellationRequested ? "interrupted"
        : Elapsed > budget ? $"the time budget of {budget.TotalMinutes:0.#} min is spent, raise it with --budget"
        : null;
}
