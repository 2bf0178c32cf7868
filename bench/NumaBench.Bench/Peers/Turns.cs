namespace NumaBench.Bench.Peers;

/// <summary>
/// Two codes over the same memory in turns, ours, theirs, theirs, ours: a drift of the machine falls on both alike. Samples in
/// which the thread was switched out are left out, and with them their partner.
/// </summary>
sealed class Turns
{
    public const int Rounds = 9;

    readonly List<double> ours = [];
    readonly List<double> theirs = [];

    /// <param name="our">Runs ours once.</param>
    /// <param name="their">Runs theirs once.</param>
    /// <param name="value">What seconds of a run mean: a rate or a time.</param>
    public static Turns Take(Action our, Action their, Func<double, double> value)
    {
        var turns = new Turns();
        our();
        their();
        for (int round = 0; round < Rounds; round++)
        {
            double? first = PeerBench.Seconds(our), second = PeerBench.Seconds(their);
            turns.Add(first, second, value);
            second = PeerBench.Seconds(their);
            first = PeerBench.Seconds(our);
            turns.Add(first, second, value);
        }

        return turns;
    }

    public Spread Ours => Spread.Of(ours);

    public Spread Theirs => Spread.Of(theirs);

    /// <summary>Ours ÷ theirs of each pair.</summary>
    public Spread Ratio => Spread.Of(ours.Zip(theirs, (our, their) => our / their));

    void Add(double? our, double? their, Func<double, double> value)
    {
        if (our is { } mine && their is { } other)
        {
            ours.Add(value(mine));
            theirs.Add(value(other));
        }
    }
}
