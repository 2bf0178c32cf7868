namespace NumaBench.Statistics;

/// <summary>Student's t distribution with a whole number of degrees of freedom, by its finite sums (Abramowitz and Stegun, 26.7.3 and 26.7.4).</summary>
static class Student
{
    const double LargestT = 1e9;

    /// <summary>The probability of a value up to <paramref name="t"/>.</summary>
    /// <param name="t">Any number; infinities give 0 and 1.</param>
    /// <param name="degreesOfFreedom">From 1.</param>
    public static double Probability(double t, int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        double angle = Math.Atan(t / Math.Sqrt(degreesOfFreedom)), cosine = Math.Cos(angle), sine = Math.Sin(angle);
        bool odd = degreesOfFreedom % 2 == 1;
        double term = odd ? cosine : 1, sum = degreesOfFreedom == 1 ? 0 : term;
        for (int k = odd ? 3 : 2; k < degreesOfFreedom - 1; k += 2)
        {
            term *= cosine * cosine * (k - 1) / k;
            sum += term;
        }

        return 0.5 + ((odd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum) / 2);
    }

    /// <summary>The value that is not exceeded with this probability.</summary>
    /// <param name="probability">From 0.5, below 1.</param>
    /// <param name="degreesOfFreedom">From 1.</param>
    public static double Quantile(double probability, int degreesOfFreedom)
    {
        double low = 0, high = LargestT;
        // Until the two are neighbours; a bisection needs no derivative and cannot leave the range.
        for (double middle = high / 2; middle > low && middle < high; middle = low + ((high - low) / 2))
        {
            (low, high) = Probability(middle, degreesOfFreedom) < probability ? (middle, high) : (low, middle);
        }

        return high;
    }
}
