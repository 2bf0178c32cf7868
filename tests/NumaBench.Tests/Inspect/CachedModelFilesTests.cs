using Microsoft.Win32.SafeHandles;
using NumaBench.Bench.Inspect;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Inspect;

/// <summary>Files that this process maps, and has not used.</summary>
public sealed class CachedModelFilesTests : IDisposable
{
    const int Bytes = 1 << 20;

    /// <summary>Beside the tests: /tmp may be memory, which no advice takes out of the cache.</summary>
    readonly string path = Path.Combine(AppContext.BaseDirectory, $"cached {Guid.NewGuid():N}.onnx");

    readonly SafeFileHandle file;
    readonly nint map;

    public CachedModelFilesTests()
    {
        File.WriteAllBytes(path, new byte[Bytes]);
        file = File.OpenHandle(path);
        map = LinuxCalls.MapFile(file, Bytes);
    }

    public void Dispose()
    {
        LinuxCalls.Unmap(map, Bytes);
        file.Dispose();
        File.Delete(path);
    }

    [Fact]
    public void What_is_cached_is_told_though_the_process_has_used_none_of_it()
    {
        (ProcessMemory? memory, _) = MemoryAccess.Read(SysFs.Live, ProcessIdentity.Read(SysFs.Live, Environment.ProcessId)!);
        Assert.Contains(path, memory!.ModelFiles);
        Assert.DoesNotContain(memory.Largest, mapping => mapping.File == path);

        CachedModelFile cached = Assert.Single(Look());

        Assert.Equal((path, null), (cached.File, cached.Unknown));
        Assert.Equal((Bytes, Bytes), (cached.Pages!.FileBytes, cached.Pages.ResidentBytes));
        Assert.Equal(Bytes, cached.Pages.Nodes.TotalBytes);
    }

    [Fact]
    public void What_is_not_cached_is_not_loaded()
    {
        PageCache.Evict(path);

        Assert.Equal(0, Assert.Single(Look()).Pages!.ResidentBytes);
        Assert.Equal(0, Assert.Single(Look()).Pages!.ResidentBytes);
    }

    [Fact]
    public void Another_file_under_the_same_path_is_not_taken_for_it()
    {
        File.WriteAllBytes(path + ".new", new byte[Bytes]);
        File.Move(path + ".new", path, overwrite: true);

        CachedModelFile cached = Assert.Single(Look());

        Assert.Null(cached.Pages);
        Assert.Equal("another file has its path by now", cached.Unknown);
    }

    [Theory]
    [InlineData("/models/absent.onnx")]
    [InlineData("/models/old.onnx (deleted)")]
    public void What_is_gone_is_not_known(string gone)
    {
        CachedModelFile cached = Assert.Single(CachedModelFiles.Of(SysFs.Live, Environment.ProcessId, [gone]));

        Assert.Null(cached.Pages);
        Assert.StartsWith("it is there no more", cached.Unknown);
    }

    [Fact]
    public void The_files_of_a_recorded_machine_are_not_here()
    {
        using Machines.SysFsTree tree = Processes.TwoSockets();

        Assert.Empty(CachedModelFiles.Of(tree.Open(), Environment.ProcessId, [path]));
    }

    IReadOnlyList<CachedModelFile> Look() => CachedModelFiles.Of(SysFs.Live, Environment.ProcessId, [path]);
}
