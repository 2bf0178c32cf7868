namespace NumaBench.Bench.Harness;

/// <summary>FNV-1a of a text in 64 bits: unlike <c>string.GetHashCode</c> it is the same in every process.</summary>
static class StableHash
{
    public static ulong Of(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        return hash;
    }
}
