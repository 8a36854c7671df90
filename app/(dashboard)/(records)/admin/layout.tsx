import AdminLayout from "../../admin/layout";

/**
 * Pages of one record stand apart from the lists: below their skeleton the status would be sent before it is known whether
 * there is such a record.
 */
export default AdminLayout;
