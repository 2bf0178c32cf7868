namespace NumaBench.Statistics.ChangePoints;

/// <summary>
/// The cuts of a series into pieces of one level each that cost least: squares around the pieces' means plus a price for each
/// cut, by dynamic programming (Jackson et al. 2005). It cuts too often rather than too seldom; what is no change is put together again.
/// </summary>
static class Segmentation
{
    /// <summary>Fewer runs are no level.</summary>
    public const int Shortest = 3;

    /// <returns>The first index of every piece but the first one, rising.</returns>
    public static List<int> Cuts(Sums sums, double price)
    {
        int count = sums.Count;
        double[] cost = new double[count + 1];
        int[] start = new int[count + 1];
        Array.Fill(cost, double.PositiveInfinity);
        cost[0] = -price;
        for (int end = Shortest; end <= count; end++)
        {
            for (int from = 0; from <= end - Shortest; from++)
            {
                double sum = cost[from] + price + sums.Squares(from, end);
                if (sum < cost[end])
                {
                    (cost[end], start[end]) = (sum, from);
                }
            }
        }

        List<int> cuts = [];
        for (int cut = start[count]; cut > 0; cut = start[cut])
        {
            cuts.Insert(0, cut);
        }

        return cuts;
    }
}
