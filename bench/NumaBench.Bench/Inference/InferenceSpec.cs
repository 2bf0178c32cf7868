namespace NumaBench.Bench.Inference;

/// <summary>How one pass of an inference case is measured.</summary>
sealed record InferenceSpec(InferenceModel Model, double Seconds)
{
    /// <summary>Seed of the input data.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>From starting the processes until all are ready: reading the weights from a slow disk is allowed for.</summary>
    public TimeSpan LoadTimeout { get; init; } = TimeSpan.FromSeconds(120 + (Model.WeightsBytes / 50e6));

    /// <summary>From the common start until the last result; an inference of an emulated guest takes tens of seconds.</summary>
    public TimeSpan MeasureTimeout { get; init; } = TimeSpan.FromSeconds(180 + (10 * Seconds));

    /// <summary>Both together, when the run's time budget leaves less.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.MaxValue;
}
