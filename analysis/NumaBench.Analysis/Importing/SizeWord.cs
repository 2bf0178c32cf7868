namespace NumaBench.Analysis.Importing;

/// <summary>A size as it stands in case ids: the largest unit that gives a whole number.</summary>
static class SizeWord
{
    static readonly (long Bytes, string Unit)[] Units = [(1L << 30, "GiB"), (1L << 20, "MiB"), (1L << 10, "KiB")];

    public static string Of(long bytes) => Units.FirstOrDefault(unit => bytes >= unit.Bytes && bytes % unit.Bytes == 0) is { Unit: { } unit, Bytes: var size }
        ? $"{bytes / size}{unit}" : $"{bytes}B";
}
