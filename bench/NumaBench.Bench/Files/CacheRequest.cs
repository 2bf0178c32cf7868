namespace NumaBench.Bench.Files;

/// <summary>What shall become of the cached pages of files; nothing by default.</summary>
/// <param name="Evict">Whether they shall leave the cache.</param>
/// <param name="Node">The node that they shall be read into again; null for none.</param>
sealed record CacheRequest(bool Evict, int? Node)
{
    public bool ChangesSomething => Evict || Node is not null;
}
