using System.Globalization;
using CsvHelper;
using NumaBench.Analysis.Importing;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Tracking;

/// <summary>A column of numbers of any CSV file with a header, a run a line, the oldest first.</summary>
static class CsvColumn
{
    const long MostBytes = 64 << 20;

    /// <param name="column">Its name; null takes the only column that holds nothing but numbers.</param>
    /// <exception cref="UnreadableTextException">There is no such column, or a cell of it is no number.</exception>
    public static TrackedSeries Read(string path, string? column)
    {
        (string[] header, List<CsvLine> lines) = Table(path);
        int index = column is null ? Only(path, header, lines) : Array.IndexOf(header, column);
        if (index < 0)
        {
            throw new UnreadableTextException(path, 1, $"there is no column {column}; {Numeric(header, lines)}");
        }

        return new TrackedSeries(null, header[index], "", [.. lines.Select(line => Number(line.Cells[index])
            ?? throw new UnreadableTextException(path, line.Number, $"'{line.Cells[index]}' in column {header[index]} is no number"))],
            [.. lines.Select(line => $"line {line.Number}")], null);
    }

    static int Only(string path, string[] header, List<CsvLine> lines)
    {
        int[] numeric = [.. NumericColumns(header, lines)];
        return numeric is [var only] ? only : throw new UnreadableTextException(path, null, $"choose a column by --value NAME: {Numeric(header, lines)}");
    }

    static IEnumerable<int> NumericColumns(string[] header, List<CsvLine> lines) =>
        Enumerable.Range(0, header.Length).Where(column => lines.TrueForAll(line => Number(line.Cells[column]) is not null));

    static string Numeric(string[] header, List<CsvLine> lines) =>
        $"columns of numbers are {string.Join(", ", NumericColumns(header, lines).Select(column => header[column]).DefaultIfEmpty("none"))}";

    // No blanks: a line without a value is no run of the series, and dropping it would move all indexes.
    static double? Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    static (string[] Header, List<CsvLine> Lines) Table(string path)
    {
        try
        {
            // A pipe would wait for ever, and a device has no end.
            if (OperatingSystem.IsLinux() && LinuxCalls.KindOf(path) is { } kind and not FileKind.RegularFile)
            {
                throw new UnreadableTextException(path, null, "this is not a file");
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return file.Length <= MostBytes ? Lines(path, file) : throw new UnreadableTextException(path, null, $"the file has {file.Length} bytes; histories have up to {MostBytes}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableTextException(path, null, e.Message);
        }
    }

    static (string[] Header, List<CsvLine> Lines) Lines(string path, FileStream file)
    {
        string? broken = null;
        using var reader = CsvReader.Create(file, new CsvReaderOptions { TrackLineNumbers = true, AllowLineBreaksInQuotes = false, OnMalformedRecord = record => broken = record.Reason.ToString() });
        try
        {
            reader.ReadHeader();
            string[] header = [.. reader.Headers];
            List<CsvLine> lines = [];
            while (reader.Read())
            {
                if (broken is not null || reader.FieldCount != header.Length)
                {
                    throw new UnreadableTextException(path, (int)reader.LineNumber, broken ?? $"the line has {reader.FieldCount} fields instead of {header.Length}");
                }

                lines.Add(new CsvLine((int)reader.LineNumber, [.. Enumerable.Range(0, header.Length).Select(reader.GetString)]));
            }

            return header.Distinct(StringComparer.Ordinal).Count() < header.Length ? throw new UnreadableTextException(path, 1, "a column's name stands twice in the header")
                : lines.Count == 0 ? throw new UnreadableTextException(path, 1, "no line follows the header")
                : (header, lines);
        }
        catch (CsvFormatException e)
        {
            throw new UnreadableTextException(path, (int)reader.LineNumber + 1, e.Message);
        }
    }

    sealed record CsvLine(int Number, string[] Cells);
}
