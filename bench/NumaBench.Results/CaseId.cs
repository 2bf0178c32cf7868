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
}
