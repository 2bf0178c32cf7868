using System.Globalization;
using NumaBench.Results;

namespace NumaBench.Analysis.Importing.Multichase;

/// <summary>The row below multiload's heading: latency of the chase and bandwidth of the load of the same time, or one of both.</summary>
static class MultiloadRow
{
    const string Program = "multiload";
    const int Fields = 12;
    const decimal BytesOfMebibyte = 1 << 20;

    /// <param name="isLast">Nothing comes after the row, not even the end of its line.</param>
    public static ImportedValue Read(string file, TextLine line, ChaseSetup setup, bool isLast)
    {
        string[] fields = [.. line.Text.Split(',').Select(field => field.Trim())];
        if (fields.Length != Fields || isLast)
        {
            throw new UnreadableTextException(file, line.Number, $"the row is cut off: it has {fields.Length} of {Fields} fields{(isLast ? " and no end of its line" : "")}");
        }

        int chasing = Count(file, line, fields[2]), loading = Count(file, line, fields[6]);
        ChaseSetup said = setup with { Threads = Math.Max(1, chasing), Chase = chasing > 0 ? fields[10] : setup.Chase };
        if (chasing == 0 && loading == 0)
        {
            throw new UnreadableTextException(file, line.Number, "no thread chased and none loaded, so there is nothing to take over");
        }

        return loading == 0 ? new ImportedValue(said.CaseOf(Program), Metric.LatencyNanoseconds, Nanoseconds())
            : chasing == 0 ? new ImportedValue(Bandwidth(said, fields[11], loading), Metric.BandwidthGigabytesPerSecond, GigabytesPerSecond())
            : new ImportedValue(Loaded(said, fields[11], loading), [(Metric.LatencyNanoseconds, Nanoseconds()), (Metric.BandwidthGigabytesPerSecond, GigabytesPerSecond())]);

        double Nanoseconds() => PrintedNumber.TryParse(fields[3]) is { Scale: 3 } latency ? PrintedNumber.ToDouble(latency)
            : throw new UnreadableTextException(file, line.Number, $"'{fields[3]}' stands where a latency should be");

        double GigabytesPerSecond() => PrintedNumber.TryParse(fields[8]) is { } mebibytes ? PrintedNumber.ToGigabytesPerSecond(mebibytes, BytesOfMebibyte)
            : throw new UnreadableTextException(file, line.Number, $"'{fields[8]}' stands where a bandwidth should be");
    }

    static int Count(string file, TextLine line, string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count
        : throw new UnreadableTextException(file, line.Number, $"'{word}' stands where a number of threads should be");

    static Case Bandwidth(ChaseSetup setup, string load, int threads)
    {
        string operation = ChaseSetup.Slug(load);
        return new Case
        {
            Id = $"{CaseKind.Bandwidth}/cpu={setup.Start.Cpu}/mem={setup.Start.Memory}/op={operation}/threads={threads}/method={Program}",
            Kind = CaseKind.Bandwidth, CpuNode = setup.Start.Cpu, MemoryNode = setup.Start.Memory, Operation = operation, Threads = threads, Method = Program,
        };
    }

    // Curves are of one method: the number of loading threads is part of it, and their delay goes along the curve.
    static Case Loaded(ChaseSetup setup, string load, int threads)
    {
        string operation = ChaseSetup.Slug(load), method = $"{setup.Method(Program)}-{threads}loads";
        return new Case
        {
            Id = $"{CaseKind.LoadedLatency}/cpu={setup.Start.Cpu}/mem={setup.Start.Memory}/op={operation}/delay={setup.Delay ?? StartedBy.Unknown}/method={method}",
            Kind = CaseKind.LoadedLatency, CpuNode = setup.Start.Cpu, MemoryNode = setup.Start.Memory, Operation = operation, Delay = setup.Delay ?? "", Method = method, Threads = threads,
        };
    }
}
