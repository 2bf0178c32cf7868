using NumaBench.Bench.Inspect.Reads;
using NumaBench.Bench.Machine;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>Watches processes for a while and then reads where their memory is.</summary>
/// <param name="files">This machine, or a recorded one: there nothing moves, so nothing is waited for.</param>
/// <param name="machine">The topology of the same machine.</param>
/// <param name="window">How long to watch; zero to look once, which shows where threads may run and not where they do.</param>
/// <param name="runs">What was measured here; null where nothing is known of that.</param>
sealed class Inspector(SysFs files, Topology machine, TimeSpan window, LastRun? runs = null)
{
    /// <summary>The kernel counts CPU time in ticks of 10 ms: to look more often would show little more.</summary>
    static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);

    /// <summary>Thousands of threads take long to look at: a look shall cost at most a fifth of a CPU.</summary>
    const int PausePerLook = 4;

    /// <summary>What was seen of each process in the same window; those that do not exist are left out.</summary>
    public IReadOnlyList<Inspection> Inspect(IEnumerable<int> ids)
    {
        ProcessIdentity[] processes = [.. ids.Select(id => ProcessIdentity.Read(files, id)).OfType<ProcessIdentity>()];
        ThreadSampler[] samplers = [.. processes.Select(process => new ThreadSampler(files, process.Id, machine))];
        MemoryReadEvents? readEvents = MemoryReadEvents.Of(new CpuInfo(files));
        RateCounter[] counted = [.. processes.Select(process => new RateCounter(files, process, readEvents))];
        KernelCounters countersBefore = KernelCounters.Read(files);
        long started = TimeProvider.System.GetTimestamp();
        Watch(samplers, started);
        TimeSpan watched = files.IsLive && window > TimeSpan.Zero ? TimeProvider.System.GetElapsedTime(started) : TimeSpan.Zero;
        KernelCounters counters = KernelCounters.Read(files).Since(countersBefore);
        // Before any memory is read, which of large processes takes long: it is of the window alone.
        Rates[] rates = [.. counted.Select(of => of.Read(counters))];
        Array.ForEach(counted, of => of.Dispose());
        var cached = new CachedModelFiles(files);
        return [.. processes.Zip(samplers, rates).Select(each => Finish(each.First, each.Second, watched, each.Third, cached))];
    }

    void Watch(ThreadSampler[] samplers, long started)
    {
        TimeSpan took = Look(samplers);
        while (files.IsLive && TimeProvider.System.GetElapsedTime(started) is var passed && passed < window)
        {
            TimeSpan pause = TimeSpan.FromTicks(Math.Max(ShortestPause.Ticks, took.Ticks * PausePerLook));
            Thread.Sleep(pause < window - passed ? pause : window - passed);
            took = Look(samplers);
        }
    }

    static TimeSpan Look(ThreadSampler[] samplers)
    {
        long began = TimeProvider.System.GetTimestamp();
        Array.ForEach(samplers, sampler => sampler.Sample());
        return TimeProvider.System.GetElapsedTime(began);
    }

    Inspection Finish(ProcessIdentity process, ThreadSampler sampler, TimeSpan watched, Rates rates, CachedModelFiles cached)
    {
        (ProcessMemory? memory, Finding? unknown) = MemoryAccess.Read(files, process);
        IReadOnlyList<InspectedThread> threads = sampler.Result(memory?.ThreadPolicyLine ?? 0);
        var seen = new Inspection
        {
            Subject = process.Title,
            Process = process,
            Window = watched,
            Threads = threads,
            Places = ThreadPlaces.Of(threads, machine),
            Memory = memory,
            TransparentHugeKilobytes = MemoryReader.Kilobytes(files.Text($"proc/{process.Id}/smaps_rollup"), "AnonHugePages"),
            Rates = rates,
            CachedModels = cached.Of(process.Id, memory?.ModelFiles ?? []),
            OnnxRuntime = memory is null ? null : OnnxRuntimeUse.Of(files, process, memory, threads),
        };
        return seen with { Cost = CostOfRemote.Of(seen, machine, runs), Findings = [.. unknown is null ? [] : new[] { unknown }, .. Judgement.Of(seen, machine)] };
    }
}
