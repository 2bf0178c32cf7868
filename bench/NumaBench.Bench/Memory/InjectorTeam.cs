using System.Diagnostics;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;

namespace NumaBench.Bench.Memory;

/// <summary>
/// One thread a CPU, each pinned and with a slice of its own, that move data from the start to the end of a pass without a
/// break: the chase is timed while they run, and nobody waits for anybody.
/// </summary>
sealed unsafe class InjectorTeam : IDisposable
{
    /// <summary>An injector tells of itself about so often, in turns of its delay; a call into the kernel each chunk would slow it.</summary>
    const int TurnsBetweenMarks = 25_600;

    readonly CpuSet cpus;
    readonly InjectorKernel kernel;
    readonly int delayTurns;
    readonly int chunksBetweenMarks;
    readonly nint[] slices;
    readonly long sliceBytes;
    readonly InjectorProgress progress;
    readonly Thread[] threads;
    readonly CpuSet[] seen;
    readonly CountdownEvent ready;
    readonly ManualResetEventSlim go = new(false, spinCount: 0);
    Exception? failure;
    bool over;
    long sink;

    public InjectorTeam(CpuSet cpus, InjectorKernel kernel, int delayTurns, nint memory, long bytes, NodeSet onlineNodes)
    {
        this.cpus = cpus;
        this.kernel = kernel;
        this.delayTurns = delayTurns;
        chunksBetweenMarks = Math.Clamp(TurnsBetweenMarks / (delayTurns + 100), 1, 256);
        sliceBytes = bytes / cpus.Count / kernel.Arrays / InjectorKernel.ChunkBytes * InjectorKernel.ChunkBytes;
        ArgumentOutOfRangeException.ThrowIfZero(sliceBytes, nameof(bytes));
        slices = [.. Enumerable.Range(0, cpus.Count).Select(index => memory + (nint)(index * sliceBytes * kernel.Arrays))];
        progress = new InjectorProgress(cpus.Count);
        seen = [.. cpus.Select(_ => CpuSet.Empty)];
        ready = new CountdownEvent(cpus.Count);
        threads = [.. cpus.Select((cpu, index) => new Thread(() => Work(index, cpu, onlineNodes)) { IsBackground = true, Name = $"inject-{cpu}" })];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        ready.Wait();
        if (failure is { } first)
        {
            Dispose();
            throw first;
        }

        go.Set();
    }

    public int Count => threads.Length;

    /// <summary>Bytes that the program asked for in one chunk.</summary>
    public int BytesPerChunk => kernel.AccountedBytes;

    /// <summary>All CPUs on which the threads were seen; complete once they are stopped.</summary>
    public CpuSet CpusSeen => seen.Aggregate(CpuSet.Empty, (all, cpus) => all.Or(cpus));

    /// <summary>The threads that were seen on another CPU than theirs; complete once they are stopped.</summary>
    public int Strayed => cpus.Zip(seen).Count(pair => pair.Second.Any(cpu => cpu != pair.First));

    public void Read(Span<InjectorMark> marks)
    {
        progress.Read(marks);
        if (Volatile.Read(ref failure) is { } first)
        {
            throw first;
        }
    }

    /// <summary>Ends the load and waits for the threads.</summary>
    public void Stop()
    {
        Volatile.Write(ref over, true);
        go.Set();
        foreach (Thread thread in threads)
        {
            thread.Join();
        }
    }

    void Work(int index, int cpu, NodeSet onlineNodes)
    {
        bool isReady = false;
        try
        {
            using Placement placement = Placement.Enter(CpuSet.Of(cpu), policy: null, onlineNodes);
            // Pages of zeros may be a special case somewhere on the way to memory.
            new Span<long>((void*)slices[index], checked((int)(sliceBytes * kernel.Arrays / sizeof(long)))).Fill(0x5DEECE66D + index);
            Mark(index, 0);
            isReady = true;
            ready.Signal();
            go.Wait();
            Inject(index);
        }
        catch (Exception e)
        {
            Volatile.Write(ref failure, e);
            if (!isReady)
            {
                ready.Signal();
            }
        }
    }

    void Inject(int index)
    {
        byte* a = (byte*)slices[index], b = a + (kernel.Arrays > 1 ? sliceBytes : 0);
        long* slot = progress.Slot(index);
        long at = 0, chunks = 0, value = index;
        int untilMark = chunksBetweenMarks;
        while (!Volatile.Read(ref over))
        {
            value ^= kernel.Move(a + at, b + at);
            at = at + InjectorKernel.ChunkBytes == sliceBytes ? 0 : at + InjectorKernel.ChunkBytes;
            Volatile.Write(ref slot[0], ++chunks);
            if (--untilMark == 0)
            {
                untilMark = chunksBetweenMarks;
                Mark(index, chunks);
            }

            if (delayTurns > 0)
            {
                value = InjectorKernel.Wait(value, delayTurns);
            }
        }

        Mark(index, chunks);
        // Somebody has to want the result, or the compiler may leave the work out.
        Volatile.Write(ref sink, value);
    }

    void Mark(int index, long chunks)
    {
        int cpu = LinuxCalls.CurrentCpu();
        if (!seen[index].Contains(cpu))
        {
            seen[index] = seen[index].Or(CpuSet.Of(cpu));
        }

        long* slot = progress.Slot(index);
        Volatile.Write(ref slot[0], chunks);
        Volatile.Write(ref slot[1], LinuxCalls.InvoluntarySwitches());
        Volatile.Write(ref slot[2], Stopwatch.GetTimestamp());
    }

    public void Dispose()
    {
        Stop();
        progress.Dispose();
        ready.Dispose();
        go.Dispose();
    }
}
