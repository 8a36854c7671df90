import AdminNotFound from "../../admin/not-found";

export default AdminNotFound;
