using CsvHelper;
using NumaBench.Numa;

namespace NumaBench.Results;

/// <summary>
/// Reads a CSV file of a run row by row. Only the last line may be torn: it is dropped with the finding
/// <c>torn-last-line</c>. A missing or empty file has no rows.
/// </summary>
static class CsvTable
{
    static readonly CsvReaderOptions Options = new()
    {
        TrackLineNumbers = true,
        MaxRecordSize = RunLimits.LineBytes,
        // A line is a record: else one stray quote would swallow the good lines below it and pass as a torn tail.
        AllowLineBreaksInQuotes = false,
        PoolStrings = true,
    };

    public static void Read<T>(string path, List<Finding> findings, Action<T> use)
    {
        try
        {
            using FileStream? file = RunFile.Open(path, RunLimits.TableBytes);
            if (file is null)
            {
                return;
            }

            // Once: another process may be writing.
            long bytes = file.Length;
            long completeBytes = CompleteLines.Bytes(file, bytes);
            if (bytes - completeBytes > RunLimits.LineBytes)
            {
                throw new UnreadableRunException(path, null, $"its last line has more than {RunLimits.LineBytes} bytes");
            }

            bool torn = completeBytes < bytes;
            torn |= completeBytes > 0 && ReadLines(path, new PrefixStream(file, completeBytes), use);
            if (torn)
            {
                findings.Add(new Finding("torn-last-line", Severity.Warning, Path.GetFileName(path),
                    "The last line is incomplete and was dropped: the run was stopped while it wrote.",
                    "Resume the run to measure what is missing."));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableRunException(path, null, e.Message);
        }
    }

    /// <returns>True when the last line is malformed although it ends with a newline.</returns>
    static bool ReadLines<T>(string path, Stream lines, Action<T> use)
    {
        BadLine? bad = null;
        BadLine? quoting = null;
        using var reader = CsvReader.Create(lines, Options with
        {
            OnMalformedRecord = record => quoting = new BadLine(record.LineNumber, $"the quoting is broken ({record.Reason})"),
        });
        try
        {
            reader.ReadHeader();
            if (reader.Headers.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(name => name.Count() > 1) is { } twice)
            {
                throw new UnreadableRunException(path, 1, $"the header has the column {twice.Key} twice");
            }

            CsvRecordMapper<T> mapper = CsvRecordMapper.Create<T>(reader);
            while (reader.Read())
            {
                if (bad is not null)
                {
                    throw new UnreadableRunException(path, bad.Line, bad.Reason);
                }

                bad = quoting?.Line == reader.LineNumber ? quoting : Parse(reader, mapper, out T? row) ?? Use(path, reader.LineNumber, row!, use);
            }
        }
        catch (KeyNotFoundException e)
        {
            throw new UnreadableRunException(path, 1, e.Message);
        }
        catch (CsvFormatException e)
        {
            // Longer than allowed: the reader stands on the line before.
            throw new UnreadableRunException(path, reader.LineNumber + 1, e.Message);
        }

        return bad is not null;
    }

    static BadLine? Parse<T>(CsvReader reader, CsvRecordMapper<T> mapper, out T? row)
    {
        row = default;
        if (reader.FieldCount != reader.Headers.Count)
        {
            return new BadLine(reader.LineNumber, $"the line has {reader.FieldCount} fields instead of {reader.Headers.Count}");
        }

        try
        {
            row = reader.GetRecord(mapper);
            return null;
        }
        catch (CsvFormatException e)
        {
            return new BadLine(reader.LineNumber, e.Message);
        }
    }

    // A row that parses but says something impossible was not torn: it is refused even when it is the last one.
    static BadLine? Use<T>(string path, long line, T row, Action<T> use)
    {
        try
        {
            use(row);
            return null;
        }
        catch (FormatException e)
        {
            throw new UnreadableRunException(path, line, e.Message);
        }
    }

    sealed record BadLine(long Line, string Reason);
}
