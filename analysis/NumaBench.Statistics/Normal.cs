namespace NumaBench.Statistics;

/// <summary>The standard normal distribution, to about 14 digits also far out (Abramowitz and Stegun, 26.2.11 and 26.2.14).</summary>
static class Normal
{
    const int Terms = 100;

    /// <summary>The probability of a value up to <paramref name="z"/>.</summary>
    public static double Probability(double z) => z > 0 ? 1 - Tail(z) : Tail(-z);

    static double Tail(double z)
    {
        double density = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
        if (z < 3)
        {
            double term = z, sum = z;
            for (int i = 1; i < Terms; i++)
            {
                term *= z * z / ((2 * i) + 1);
                sum += term;
            }

            return 0.5 - (density * sum);
        }

        double fraction = z;
        for (int i = Terms; i > 0; i--)
        {
            fraction = z + (i / fraction);
        }

        return density / fraction;
    }
}
