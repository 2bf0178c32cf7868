using System.Runtime.CompilerServices;

namespace NumaBench.Bench.Memory.Kernels;

/// <summary>
/// The loop of a thread that makes load: it moves a chunk, then waits by arithmetic. No fence and no clock is in it, because
/// each of them would be a delay that nobody asked for.
/// </summary>
sealed unsafe class InjectorKernel
{
    /// <summary>One page: short enough to spread the load in time, long enough that the loop around it costs nothing.</summary>
    public const int ChunkBytes = 4096;

    readonly delegate*<byte*, byte*, long> move;

    InjectorKernel(delegate*<byte*, byte*, long> move, int arrays, int accountedBytes)
    {
        this.move = move;
        Arrays = arrays;
        AccountedBytes = accountedBytes;
    }

    /// <summary>Arrays that are gone over together, a chunk of each at a time.</summary>
    public int Arrays { get; }

    /// <summary>Bytes that the program asked for in one turn: reads and writes.</summary>
    public int AccountedBytes { get; }

    public static InjectorKernel For(string operation, int vectorBits) => (operation, vectorBits) switch
    {
        (InjectedLoad.Read, 512) => new(&Injector512.Read, 1, ChunkBytes),
        (InjectedLoad.Read, 256) => new(&Injector256.Read, 1, ChunkBytes),
        (InjectedLoad.Read, _) => new(&Injector128.Read, 1, ChunkBytes),
        (InjectedLoad.Mix, 512) => new(&Injector512.Mix, 2, 3 * ChunkBytes),
        (InjectedLoad.Mix, 256) => new(&Injector256.Mix, 2, 3 * ChunkBytes),
        (InjectedLoad.Mix, _) => new(&Injector128.Mix, 2, 3 * ChunkBytes),
        _ => throw new ArgumentException($"No load for {operation}.", nameof(operation)),
    };

    /// <summary>Moves the chunk at these addresses, 64-byte aligned.</summary>
    public long Move(byte* a, byte* b) => move(a, b);

    /// <summary>
    /// So many multiplications and additions, each of which needs the one before: about 4 cycles a turn on any recent core, and
    /// nothing that touches memory or lets a sibling thread go ahead (as a pause would).
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static long Wait(long value, int turns)
    {
        for (int turn = 0; turn < turns; turn++)
        {
            value = (value * 6364136223846793005) + 1442695040888963407;
        }

        return value;
    }
}
