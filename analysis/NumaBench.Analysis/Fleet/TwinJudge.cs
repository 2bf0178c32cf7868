using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Fleet;

/// <summary>Holds every host of a cohort against its twins, key by key.</summary>
sealed class TwinJudge
{
    readonly KeyTwins[] judged;
    readonly (FleetKey Key, int Index)[] common;
    readonly double margin;

    /// <param name="keys">In the order of the runs' values.</param>
    /// <param name="margin">The least ratio, above 1, that matters.</param>
    public TwinJudge(Cohort cohort, IReadOnlyList<FleetKey> keys, double margin)
    {
        this.margin = margin;
        common = [.. keys.Select((key, index) => (key, index)).Where(entry => 2 * cohort.Hosts.Count(host => !double.IsNaN(host.Values[entry.index])) > cohort.Hosts.Count)];
        judged = [.. keys.Select((key, index) => KeyTwins.Of(key, index, cohort.Hosts)).OfType<KeyTwins>()];
        // How much twins differ in a kind of metric is told by all node pairs: of one pair a small cohort may be equal by chance.
        Dictionary<(string, string), double> typical = judged.GroupBy(twins => (twins.Key.Kind, twins.Key.Metric))
            .ToDictionary(kind => kind.Key, kind => Estimator.Median([.. kind.Select(twins => twins.Spread)]));
        Tests = judged.Sum(twins => (long)twins.Hosts);
        judged = [.. judged.Select(twins => twins with
        {
            Spread = Math.Max(Math.Max(twins.Spread, typical[(twins.Key.Kind, twins.Key.Metric)]), TwinSpread.Smallest), Limit = TwinSpread.Limit(twins.Hosts, Tests),
        })];
    }

    /// <summary>Keys that enough hosts have, so that one can be held against the others.</summary>
    public IReadOnlyList<FleetKey> Keys => [.. judged.Select(twins => twins.Key)];

    /// <summary>Values that are judged.</summary>
    public long Tests { get; }

    /// <summary>The least ratio by which a host must differ to be seen, by key: the margin or more.</summary>
    public IReadOnlyList<double> SmallestSeen => [.. judged.Select(twins => Math.Max(margin, Math.Exp(twins.Limit * twins.Spread)))];

    /// <summary>Where the host stands, of the keys that it has.</summary>
    public IReadOnlyList<Deviation> Of(FleetRun host) =>
        [.. judged.Where(twins => !double.IsNaN(host.Values[twins.Index])).Select(twins => Of(twins, host.Values[twins.Index]))];

    /// <summary>How many keys more than half of the hosts have: none of them may be missing, be it on too few hosts to judge.</summary>
    public int CommonKeys => common.Length;

    /// <summary>Of these, what the host lacks. What it measured and found noisy is not missing.</summary>
    public IReadOnlyList<FleetKey> Missing(FleetRun host) => [.. common
        .Where(entry => double.IsNaN(host.Values[entry.Index]) && host.Troubles.GetValueOrDefault(entry.Key.CaseId).Status != CaseStatus.Noisy).Select(entry => entry.Key)];

    Deviation Of(KeyTwins twins, double value)
    {
        // There is no ratio to 0; what differs from an equal rest is an outlier, and so is what does not work where it does nearly everywhere.
        if (!(value > 0 && twins.Usual > 0))
        {
            return new Deviation(twins.Key, value, twins.Usual, 0, value != twins.Usual && (twins.AreEqual || (twins.Usual > 0 && twins.AreAboveZero)), twins.Hosts);
        }

        double off = Math.Log(value / twins.Usual) * (twins.Key.HigherIsBetter == true ? -1 : 1);
        double z = off / twins.Spread;
        return new Deviation(twins.Key, value, twins.Usual, z, Math.Abs(off) >= Math.Log(margin) && Math.Abs(z) >= twins.Limit, twins.Hosts);
    }

    /// <summary>A key over the cohort.</summary>
    /// <param name="Index">Of the key in the runs' values.</param>
    /// <param name="Hosts">That have it.</param>
    /// <param name="Usual">Their median.</param>
    /// <param name="Spread">Robust standard deviation of their logarithms.</param>
    /// <param name="AreEqual">More than half of them show exactly the median.</param>
    /// <param name="AreAboveZero">Nearly all of them are: all but one, or nine of ten.</param>
    sealed record KeyTwins(FleetKey Key, int Index, int Hosts, double Usual, double Spread, bool AreEqual, bool AreAboveZero)
    {
        /// <summary>The robust z from which a host is an outlier.</summary>
        public double Limit { get; init; }

        public static KeyTwins? Of(FleetKey key, int index, IReadOnlyList<FleetRun> hosts)
        {
            double[] values = [.. hosts.Select(host => host.Values[index]).Where(value => !double.IsNaN(value))];
            if (values.Length < TwinSpread.FewestTwins)
            {
                return null;
            }

            double usual = Estimator.Median(values);
            double[] logarithms = [.. values.Where(value => value > 0).Select(value => Math.Log(value))];
            return new KeyTwins(key, index, values.Length, usual, logarithms.Length > 1 ? TwinSpread.Deviation(logarithms) : 0, 2 * values.Count(value => value == usual) > values.Length,
                values.Length - logarithms.Length <= Math.Max(1, values.Length / 10));
        }
    }
}
