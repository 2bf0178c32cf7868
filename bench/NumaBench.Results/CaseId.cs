using System.Globalization;

namespace NumaBench.Results;

/// <summary>What a case id says: <c>kind/key=value/key=value</c>.</summary>
public static class CaseId
{
    /// <summary>The value of a key; empty when the id has no such key.</summary>
    public static string Value(string id, string key)
    {
        string opening = $"/{key}=";
        int start = id.IndexOf(opening, StringComparison.Ordinal);
        if (start < 0)
        {
            return "";
        }

        start += opening.Length;
        int end = id.IndexOf('/', start);
        return end < 0 ? id[start..] : id[start..end];
    }

    /// <summary>The value of a key that is a count or an id; null when it is missing or something else, as in a foreign run.</summary>
    public static int? Number(string id, string key) =>
        int.TryParse(Value(id, key), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
