namespace NumaBench.Results;

/// <summary>The ids of findings that decide how a run is read.</summary>
public static class FindingId
{
    /// <summary>The caches could hold the model's weights; the subject is the model's name.</summary>
    public const string WeightsInCache = "inference-weights-in-cache";

    /// <summary>Several nodes claim the same CPUs, so that local and remote mean nothing.</summary>
    public const string NodesShareCpus = "nodes-share-cpus";
}
