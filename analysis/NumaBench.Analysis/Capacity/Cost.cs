using NumaBench.Statistics;

namespace NumaBench.Analysis.Capacity;

/// <summary>Money for a million inferences on servers that are always busy, in the currency of the price.</summary>
static class Cost
{
    const double SecondsPerHour = 3600;

    /// <param name="pricePerHour">Of one server, above 0.</param>
    public static Estimate PerMillion(double pricePerHour, Estimate throughput)
    {
        double million = pricePerHour * 1e6 / SecondsPerHour;
        return new Estimate(million / throughput.Centre, million / throughput.High, million / throughput.Low, throughput.Kind, million / throughput.Best, throughput.Passes);
    }
}
