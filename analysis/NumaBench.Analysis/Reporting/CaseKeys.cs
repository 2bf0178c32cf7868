using System.Globalization;

namespace NumaBench.Analysis.Reporting;

/// <summary>The keys of a case id, <c>latency.core/a=0/b=1/home=0</c>.</summary>
static class CaseKeys
{
    /// <summary>The value of a key; null where the id, which may be anything, has none.</summary>
    public static string? Value(string caseId, string key) =>
        caseId.Split('/').FirstOrDefault(part => part.StartsWith(key + "=", StringComparison.Ordinal))?[(key.Length + 1)..];

    public static int? Number(string caseId, string key) =>
        int.TryParse(Value(caseId, key), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
