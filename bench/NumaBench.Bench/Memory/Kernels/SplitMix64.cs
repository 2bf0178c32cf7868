namespace NumaBench.Bench.Memory.Kernels;

/// <summary>
/// A tiny seeded random generator (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014),
/// so that a seed gives the same order in every .NET version.
/// </summary>
struct SplitMix64(ulong seed)
{
    ulong state = seed;

    public ulong Next()
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number in [0, bound), by multiplication (Lemire 2019); the bias is below 2^-32 and does not matter here.</summary>
    public uint Below(uint bound) => (uint)(((Next() >> 32) * bound) >> 32);
}
