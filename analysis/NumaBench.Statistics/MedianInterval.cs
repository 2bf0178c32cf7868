namespace NumaBench.Statistics;

/// <summary>
/// The confidence interval of a median by order statistics: x(k) … x(n+1−k) covers it with probability
/// 1 − 2·P(Binomial(n, ½) &lt; k), for any continuous distribution (David and Nagaraja, Order Statistics, §7.1). Chosen over a
/// bootstrap because it is exact, and a bootstrap over six values is too narrow.
/// </summary>
static class MedianInterval
{
    const double Level = 0.95;

    /// <summary>The largest k (from 1) whose interval still covers at least 95 %; null with fewer than six values.</summary>
    public static int? Rank(int count)
    {
        int? rank = null;
        for (int k = 1; k <= count / 2 && Coverage(count, k) >= Level; k++)
        {
            rank = k;
        }

        return rank;
    }

    public static double Coverage(int count, int k)
    {
        // Term by term as a fraction of 2^n: exact enough for any number of passes one can wait for.
        double term = Math.Pow(0.5, count);
        double below = 0;
        for (int i = 0; i < k; i++)
        {
            below += term;
            term *= (double)(count - i) / (i + 1);
        }

        return 1 - (2 * below);
    }
}
