using NumaBench.Results;

namespace NumaBench.Analysis.Importing.Mlc;

/// <summary>Latency and bandwidth of the same window, one row a delay between the accesses that load the memory.</summary>
sealed class LoadedTable(MlcContext context, TextLine heading) : MlcTable(context, heading)
{
    /// <summary>The delays of <c>--loaded_latency</c> without <c>-d</c> or <c>-g</c>, in every version that is known.</summary>
    static readonly int[] UsualDelays = [0, 2, 8, 15, 50, 100, 200, 300, 400, 500, 700, 1000, 1300, 1700, 2500, 3500, 5000, 9000, 20000];

    readonly List<int> delays = [];
    readonly string options = context.Options;

    protected override bool TakeRow(TextLine line)
    {
        if (!LooksLikeRow(line) || delays.SequenceEqual(UsualDelays))
        {
            return false;
        }

        if (line.Words.Length < 3)
        {
            throw Context.Refusal(line, $"the row is cut off: it has {line.Words.Length} of 3 values");
        }

        if (!int.TryParse(line.Words[0], out int delay))
        {
            throw Context.Refusal(line, $"'{line.Words[0]}' is not a delay");
        }

        decimal latency = Number(line, line.Words[1], isLastOfRow: false), bandwidth = Number(line, line.Words[2], isLastOfRow: true);
        Context.Values.Add(new ImportedValue(MlcCases.LoadedLatency(delay, Context.Operation),
        [
            (Metric.LatencyNanoseconds, PrintedNumber.ToDouble(latency)),
            (Metric.BandwidthGigabytesPerSecond, PrintedNumber.ToGigabytesPerSecond(bandwidth, Context.BytesPerUnit)),
        ]));
        delays.Add(delay);
        return true;
    }

    public override string? Missing(int cpuNodes) =>
        delays.Count == 0 ? "it has no rows"
        : delays.Count < UsualDelays.Length && UsualDelays.Take(delays.Count).SequenceEqual(delays) && !HasOwnDelays
            ? $"it has {delays.Count} of {UsualDelays.Length} rows, the last one with delay {delays[^1]}"
        : null;

    bool HasOwnDelays => options.Split(' ').Any(option => option.StartsWith("-d", StringComparison.Ordinal) || option.StartsWith("-g", StringComparison.Ordinal));
}
