namespace NumaBench.Bench.Harness;

/// <summary>Where the time of one pass of a case went, in seconds.</summary>
/// <param name="Preparing">Taking, filling and proving its memory before and after the samples; of inference all that is not measuring.</param>
/// <param name="Sampling">In the samples, those that warm up and those that were rejected included.</param>
sealed record PassTime(double Preparing, double Sampling)
{
    public static PassTime None { get; } = new(0, 0);
}
