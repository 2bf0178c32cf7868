using System.Globalization;
using NumaBench.Results;

namespace NumaBench.Analysis.Importing.Multichase;

/// <summary>How multichase or multiload was started, as far as the text says it.</summary>
/// <param name="Chase">The kind of pointer chase, <c>simple</c> unless said.</param>
/// <param name="MemoryBytes">Null where the text does not say it.</param>
/// <param name="Threads">Threads that chase at once.</param>
/// <param name="Delay">Of multiload's load; null where the text does not say it.</param>
sealed record ChaseSetup(StartedBy Start, string Chase, long? MemoryBytes, int Threads, bool IsOrdered, bool IsAverage, string? Delay)
{
    /// <summary>multichase's own default; what is smaller may lie in a cache.</summary>
    const long UsualMemoryBytes = 256 << 20;

    public static ChaseSetup Unknown { get; } = Of(StartedBy.Nobody);

    /// <summary>From a shell line; what it does not say is the program's default.</summary>
    public static ChaseSetup Of(StartedBy start) => new(
        start.Option("-W") is null ? start : start with { Memory = StartedBy.Unknown },
        start.Option("-c") ?? "simple",
        start.Option("-m") is { } memory ? Bytes(memory) : null,
        int.TryParse(start.Option("-t"), NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads > 0 ? threads : 1,
        start.Arguments.Contains("-o"), start.Arguments.Contains("-a"),
        start.Program.Length == 0 ? null : start.Option("-d") is null ? "0" : int.TryParse(start.Option("-d"), NumberStyles.None, CultureInfo.InvariantCulture, out int delay) ? $"{delay}" : null);

    /// <summary>With what a line of <c>multichase -v</c> says; unchanged by other lines.</summary>
    public ChaseSetup With(TextLine line) => line.Words switch
    {
        ["nr_threads", "=", var count] when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads > 0 => this with { Threads = threads },
        ["total_memory", "=", var bytes, ..] when long.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out long memory) => this with { MemoryBytes = memory },
        ["chase", "=", var chase] => this with { Chase = chase },
        _ => this,
    };

    /// <summary>The name of the measurement; another chase, order or number of threads measures something else.</summary>
    public string Method(string program) => string.Concat(program, Chase == "simple" ? "" : $"-{Slug(Chase)}", IsOrdered ? "-ordered" : "", Threads > 1 ? $"-{Threads}threads" : "", IsAverage ? "-average" : "");

    /// <summary>The case of a chase without load: of memory, or of a size that a cache may hold.</summary>
    public Case CaseOf(string program)
    {
        string kind = MemoryBytes is < UsualMemoryBytes ? CaseKind.SizeCurve : CaseKind.IdleLatency, method = Method(program);
        string size = MemoryBytes is { } bytes ? $"/ws={SizeWord.Of(bytes)}" : "";
        return new Case
        {
            Id = $"{kind}/cpu={Start.Cpu}/mem={Start.Memory}{size}/method={method}",
            Kind = kind, CpuNode = Start.Cpu, MemoryNode = Start.Memory, Method = method, Threads = Threads, WorkingSetBytes = MemoryBytes ?? 0,
        };
    }

    /// <summary>Nothing that could end a case's id.</summary>
    public static string Slug(string text) => new([.. text.Take(40).Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-')]);

    static long? Bytes(string text)
    {
        int shift = text.Length == 0 ? 0 : text[^1] switch { 'k' or 'K' => 10, 'm' or 'M' => 20, 'g' or 'G' => 30, _ => 0 };
        return long.TryParse(shift == 0 ? text : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= long.MaxValue >> 30 ? number << shift : null;
    }
}
