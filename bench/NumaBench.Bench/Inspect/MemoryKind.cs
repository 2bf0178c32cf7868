using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>What a process uses memory for, as far as its mapping shows.</summary>
enum MemoryKind
{
    Heap,

    /// <summary>Without a file: malloc's large blocks, the garbage collector's heaps, weights that ONNX Runtime has packed.</summary>
    Anonymous,

    Stack,

    /// <summary>Reserved huge pages (hugetlbfs). Transparent huge pages are not marked in numa_maps and count as what they are used for.</summary>
    HugePages,

    SharedMemory,

    /// <summary>Files whose name ends like that of a model or its weights.</summary>
    ModelFiles,

    Files,
}

/// <summary>How mappings are told apart.</summary>
static class MemoryKinds
{
    static readonly string[] ModelEndings = [".onnx", ".ort", ".data", ".gguf", ".ggml", ".safetensors", ".bin", ".pt", ".pth", ".tflite", ".weights", ".npy"];

    /// <summary>The kernel's mark behind the path of a file that is there no more, as after an update.</summary>
    const string DeletedMark = " (deleted)";

    /// <summary>Names under which memory that has no file on a disk is shared: shm_open(3), memfd_create(2), shmget(2), mmap(2) of shared anonymous memory.</summary>
    static readonly string[] SharedNames = ["/dev/shm/", "/memfd:", "/SYSV", "/dev/zero"];

    public static MemoryKind Of(NumaMapping mapping) => mapping switch
    {
        { IsHuge: true } => MemoryKind.HugePages,
        { IsHeap: true } => MemoryKind.Heap,
        { IsStack: true } => MemoryKind.Stack,
        { File: null } => MemoryKind.Anonymous,
        { File: var file } when SharedNames.Any(name => file.StartsWith(name, StringComparison.Ordinal)) => MemoryKind.SharedMemory,
        { File: var file } when ModelEndings.Any(ending => Path(file).EndsWith(ending, StringComparison.OrdinalIgnoreCase)) => MemoryKind.ModelFiles,
        _ => MemoryKind.Files,
    };

    /// <summary>True when the path leads to another file by now, or to none.</summary>
    public static bool IsDeleted(string file) => file.EndsWith(DeletedMark, StringComparison.Ordinal);

    static string Path(string file) => IsDeleted(file) ? file[..^DeletedMark.Length] : file;

    /// <summary>The kind for people; programs get it with underscores.</summary>
    public static string Name(this MemoryKind kind) => kind switch
    {
        MemoryKind.HugePages => "huge pages",
        MemoryKind.SharedMemory => "shared memory",
        MemoryKind.ModelFiles => "model files",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
