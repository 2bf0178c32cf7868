using CsvHelper;

namespace NumaBench.Results;

/// <summary>A status as cases.csv holds it: one lower-case word, nothing else (a number is no status).</summary>
sealed class CaseStatusText : ICsvConverter<CaseStatus>
{
    static readonly Dictionary<string, CaseStatus> ByWord = Enum.GetValues<CaseStatus>().ToDictionary(Word, StringComparer.Ordinal);

    public static string Word(CaseStatus status) => status.ToString().ToLowerInvariant();

    public CaseStatus Read(CsvReader reader, int index) =>
        ByWord.TryGetValue(reader.GetString(index), out CaseStatus status)
            ? status
            : throw new FormatException($"the status is none of {string.Join(", ", ByWord.Keys)}");

    public void Write(CsvWriter writer, CaseStatus value) => writer.WriteField(Word(value));
}
