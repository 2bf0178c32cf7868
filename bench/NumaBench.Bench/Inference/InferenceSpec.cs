namespace NumaBench.Bench.Inference;

/// <summary>How one pass of an inference case is measured.</summary>
/// <param name="Model">What is loaded and run.</param>
/// <param name="Seconds">How long is measured after warming up.</param>
/// <param name="Replicas">How many processes load it at the same time, from the same disk.</param>
/// <param name="Slowness">See <see cref="Planning.MachinePace.Slowness"/>; by how much longer the processes are waited for.</param>
sealed record InferenceSpec(InferenceModel Model, double Seconds, int Replicas = 1, double Slowness = 1)
{
    /// <summary>Seed of the input data.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>False when threads sleep while they wait for work, whatever the policy.</summary>
    public bool Spins { get; init; } = true;

    /// <summary>From starting the processes until all are ready: reading the weights from a slow disk, and slow starts, are allowed for.</summary>
    public TimeSpan LoadTimeout { get; init; } = Slowness * TimeSpan.FromSeconds(110 + (Replicas * (10 + (Model.WeightsBytes / 50e6))));

    /// <summary>From the common start until the last result; an inference of an emulated guest takes tens of seconds.</summary>
    public TimeSpan MeasureTimeout { get; init; } = Slowness * TimeSpan.FromSeconds(180 + (10 * Seconds));

    /// <summary>Both together, when the run's time budget leaves less.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.MaxValue;
}
