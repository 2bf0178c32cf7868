using System.Diagnostics;

namespace NumaBench.Bench.Inference;

/// <summary>A closed loop: the next inference begins when the one before has ended.</summary>
static class InferenceLoop
{
    /// <summary>Inferences, and the seconds they took, for at least so many seconds and one inference.</summary>
    /// <param name="model">What runs.</param>
    /// <param name="seconds">No inference begins later.</param>
    /// <param name="latencies">Hears of each; null where nobody wants to know.</param>
    public static (int Inferences, double Seconds) Run(LoadedModel model, double seconds, LatencyHistogram? latencies)
    {
        long start = Stopwatch.GetTimestamp(), last = start, end = start + (long)(seconds * Stopwatch.Frequency);
        int inferences = 0;
        do
        {
            model.Infer();
            long now = Stopwatch.GetTimestamp();
            latencies?.Add((long)Stopwatch.GetElapsedTime(last, now).TotalNanoseconds);
            last = now;
            inferences++;
        }
        while (last < end);

        return (inferences, Stopwatch.GetElapsedTime(start, last).TotalSeconds);
    }
}
