using System.Diagnostics;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;

namespace NumaBench.Bench.Memory;

/// <summary>
/// One thread a CPU, each pinned and with a slice of its own, that run a kernel at the same time: they sleep between samples,
/// meet at a spinning barrier, and each notes when it began and ended. The caller sleeps meanwhile.
/// </summary>
sealed unsafe class StreamTeam : IDisposable
{
    /// <summary>A thread that takes this much longer than the quickest, and was switched out, was held up.</summary>
    const double LateFactor = 1.05;

    readonly StreamKernel kernel;
    readonly StreamSlice[] slices;
    readonly Thread[] threads;
    readonly ManualResetEventSlim done = new(false, spinCount: 0);
    readonly SemaphoreSlim[] go;
    readonly (long Start, long End, bool Switched, int Cpu, OwnActivity Own, int Migrations)[] notes;
    readonly Exception?[] failures;
    readonly StreamWork[] work;
    int notArrived;
    int notDone;
    bool over;
    bool broken;

    public StreamTeam(CpuSet cpus, StreamKernel kernel, StreamSlice[] slices, NodeSet onlineNodes)
    {
        this.kernel = kernel;
        this.slices = slices;
        notes = new (long, long, bool, int, OwnActivity, int)[slices.Length];
        failures = new Exception?[slices.Length];
        work = new StreamWork[slices.Length];
        go = [.. slices.Select(_ => new SemaphoreSlim(0))];
        notDone = slices.Length;
        threads = [.. cpus.Select((cpu, index) => new Thread(() => Work(index, cpu, onlineNodes)) { IsBackground = true, Name = $"stream-{cpu}" })];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        done.Wait();
        if (failures.FirstOrDefault(failure => failure is not null) is { } first)
        {
            Dispose();
            throw first;
        }
    }

    /// <summary>The CPUs on which the threads were at the end of the last sample.</summary>
    public CpuSet CpusSeen => CpuSet.Of(notes.Select(note => note.Cpu));

    /// <summary>What the threads did of NumaBench's own in the last sample, from before the barrier to the end.</summary>
    public OwnActivity Own { get; private set; }

    /// <summary>Threads that changed their CPU in the last sample.</summary>
    public int Migrations => notes.Sum(note => note.Migrations);

    /// <summary>
    /// Lets every thread go over its slice <paramref name="times"/> times. The rate is all bytes from the first start to the last end.
    /// </summary>
    public (double GigabytesPerSecond, bool Disturbed, double Seconds) Run(int times)
    {
        Array.Fill(work, new StreamWork(times, 0));
        return Run();
    }

    /// <summary>
    /// Gives each thread as much that all end together after <paramref name="seconds"/> or later: where memory is not equally
    /// fast everywhere, equal work would let the fast wait for the slow, and the rate would be that of the slow.
    /// </summary>
    public void Balance(double seconds)
    {
        Array.Fill(work, new StreamWork(1, 0));
        // The first rates are those of unequal ends; from these the second ones hardly differ.
        for (int round = 0; round < 2; round++)
        {
            // A thread that was held up would get too little work for the whole pass.
            for (int attempt = 0; attempt < SampleLog.MostAttempts && Run().Disturbed; attempt++)
            {
            }

            double[] rates = [.. notes.Select((note, index) => work[index].ArrayBytes(slices[index]) / Stopwatch.GetElapsedTime(note.Start, note.End).TotalSeconds)];
            double window = Math.Max(seconds, slices.Select((slice, index) => slice.Bytes / rates[index]).Max());
            for (int index = 0; index < work.Length; index++)
            {
                work[index] = StreamWork.Of(rates[index] * window, slices[index]);
            }
        }
    }

    /// <summary>One more sample with the work that each thread has.</summary>
    public (double GigabytesPerSecond, bool Disturbed, double Seconds) Run()
    {
        notArrived = notDone = threads.Length;
        done.Reset();
        foreach (SemaphoreSlim signal in go)
        {
            signal.Release();
        }

        done.Wait();
        if (failures.FirstOrDefault(failure => failure is not null) is { } first)
        {
            throw first;
        }

        Own = notes.Select(note => note.Own).Aggregate((all, one) => all.Beside(one));
        double seconds = Stopwatch.GetElapsedTime(notes.Min(note => note.Start), notes.Max(note => note.End)).TotalSeconds;
        double bytes = slices.Select((slice, index) => work[index].ArrayBytes(slice) * slice.Arrays).Sum();
        return (bytes / seconds / 1e9, IsDisturbed(), seconds);
    }

    /// <summary>
    /// A thread was switched out and it shows: with many threads one switch somewhere is usual and costs nothing, unless
    /// that thread then ended late.
    /// </summary>
    bool IsDisturbed()
    {
        long shortest = notes.Min(note => note.End - note.Start);
        return notes.Any(note => note.Switched && (notes.Length == 1 || note.End - note.Start > LateFactor * shortest));
    }

    void Work(int index, int cpu, NodeSet onlineNodes)
    {
        try
        {
            using Placement placement = Placement.Enter(CpuSet.Of(cpu), policy: null, onlineNodes);
            slices[index].Fill();
            Finished();
            while (true)
            {
                go[index].Wait();
                if (Volatile.Read(ref over))
                {
                    return;
                }

                Sample(index);
                Finished();
            }
        }
        catch (Exception e)
        {
            failures[index] = e;
            // The others must not wait at the barrier for one that will never come.
            Volatile.Write(ref broken, true);
            Finished();
        }
    }

    void Sample(int index)
    {
        StreamSlice slice = slices[index];
        StreamWork mine = work[index];
        var before = WindowEdge.Now();
        Interlocked.Decrement(ref notArrived);
        while (Volatile.Read(ref notArrived) > 0 && !Volatile.Read(ref broken))
        {
            Thread.SpinWait(1);
        }

        long start = Stopwatch.GetTimestamp();
        for (int turn = 0; turn < mine.Turns; turn++)
        {
            kernel.Run(slice.A, slice.B, slice.C, slice.Bytes);
        }

        if (mine.RestBytes > 0)
        {
            kernel.Run(slice.A, slice.B, slice.C, mine.RestBytes);
        }

        long end = Stopwatch.GetTimestamp();
        var after = WindowEdge.Now();
        notes[index] = (start, end, after.SwitchedSince(before), after.Cpu, after.OwnSince(before), after.MigrationsSince(before));
    }

    void Finished()
    {
        if (Interlocked.Decrement(ref notDone) == 0)
        {
            done.Set();
        }
    }

    public void Dispose()
    {
        Volatile.Write(ref over, true);
        foreach (SemaphoreSlim signal in go)
        {
            signal.Release();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        done.Dispose();
    }
}
