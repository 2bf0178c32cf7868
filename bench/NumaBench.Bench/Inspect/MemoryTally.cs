using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>Sums mappings up one by one: a million of them take no more memory than a thousand.</summary>
sealed class MemoryTally
{
    /// <summary>Mappings that are named one by one; the rest is in the sums only.</summary>
    public const int MostListed = 1000;

    /// <summary>No process has as many policies; a hostile file's further ones are counted together.</summary>
    const int MostPolicies = 1000;

    /// <summary>A model with its weights is a few files; what is asked about each takes time.</summary>
    const int MostModelFiles = 16;

    const string FurtherPolicies = "further policies";

    readonly NodeBytes all = new(), missedFiles = new(), missedOther = new();
    readonly Dictionary<MemoryKind, NodeBytes> kinds = [];
    readonly Dictionary<string, (long Mappings, NodeBytes Memory, PolicyNodes Nodes)> policies = [];
    readonly PriorityQueue<NumaMapping, long> largest = new();
    readonly List<string> modelFiles = [];
    readonly Dictionary<string, long> firstLines = [];
    long mappings, resident, mostMissed;
    NumaMapping? mostMissedFile;
    string? onnxRuntime, stackPolicy;

    public static ProcessMemory Of(IEnumerable<NumaMapping> mappings)
    {
        var tally = new MemoryTally();
        foreach (NumaMapping mapping in mappings)
        {
            tally.Add(mapping);
        }

        return tally.Sum();
    }

    void Add(NumaMapping mapping)
    {
        if (firstLines.Count < MostPolicies)
        {
            firstLines.TryAdd(mapping.Policy, mappings);
        }

        stackPolicy = mapping.IsStack ? mapping.Policy : stackPolicy;
        mappings++;
        string policy = policies.Count < MostPolicies || policies.ContainsKey(mapping.Policy) ? mapping.Policy : FurtherPolicies;
        if (!policies.TryGetValue(policy, out (long Mappings, NodeBytes Memory, PolicyNodes Nodes) use))
        {
            use = (0, new NodeBytes(), PolicyNodes.Parse(policy));
        }

        // libonnxruntime.so of C#, C and Java; Python's is onnxruntime_pybind11_state.so.
        onnxRuntime ??= mapping.File is { } file && Path.GetFileName(file) is var name && name.Contains("onnxruntime", StringComparison.Ordinal) && name.Contains(".so", StringComparison.Ordinal) ? file : null;
        policies[policy] = (use.Mappings + 1, use.Memory, use.Nodes);
        MemoryKind kind = MemoryKinds.Of(mapping);
        if (kind is MemoryKind.ModelFiles && modelFiles.Count < MostModelFiles && !modelFiles.Contains(mapping.File!))
        {
            modelFiles.Add(mapping.File!);
        }

        long bytes = mapping.Bytes;
        if (bytes == 0)
        {
            return;
        }

        resident++;
        kinds.TryAdd(kind, new NodeBytes());
        all.Add(mapping);
        kinds[kind].Add(mapping);
        use.Memory.Add(mapping);
        AddMisses(mapping, kind, use.Nodes);
        if (largest.Count < MostListed)
        {
            largest.Enqueue(mapping, bytes);
        }
        else
        {
            largest.EnqueueDequeue(mapping, bytes);
        }
    }

    void AddMisses(NumaMapping mapping, MemoryKind kind, PolicyNodes policy)
    {
        if (!policy.IsStrict || policy.Nodes.IsEmpty)
        {
            return;
        }

        if (kind is not (MemoryKind.Files or MemoryKind.ModelFiles))
        {
            missedOther.Add(mapping, except: policy.Nodes);
            return;
        }

        missedFiles.Add(mapping, except: policy.Nodes);
        long missed = mapping.PagesPerNode.Keys.Where(node => !policy.Nodes.Contains(node)).Sum(mapping.BytesOn);
        if (missed > mostMissed)
        {
            (mostMissed, mostMissedFile) = (missed, mapping);
        }
    }

    ProcessMemory Sum() => new()
    {
        All = all.Shares,
        Kinds = kinds.OrderBy(kind => kind.Key).ToDictionary(kind => kind.Key, kind => kind.Value.Shares),
        Policies =
        [
            .. policies.Select(use => new PolicyUse(use.Key, use.Value.Mappings, use.Value.Memory.Shares))
                .OrderByDescending(use => use.Memory.TotalBytes).ThenBy(use => use.Policy, StringComparer.Ordinal),
        ],
        Largest = [.. largest.UnorderedItems.Select(item => item.Element).OrderByDescending(mapping => mapping.Bytes).ThenBy(mapping => mapping.Address)],
        Mappings = mappings,
        ResidentMappings = resident,
        OnnxRuntimeLibrary = onnxRuntime,
        ModelFiles = modelFiles,
        ThreadPolicyLine = stackPolicy is null ? 0 : (int)firstLines.GetValueOrDefault(stackPolicy),
        Misses = new PolicyMisses(missedFiles.Shares, missedOther.Shares, mostMissedFile),
    };
}
